/** What the fakes and the contract tests of all features stand on. */
package dev.kontor.testkit.shared;
