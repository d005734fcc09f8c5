/** Fakes, builders and contract tests, a package per feature, published as a test-jar. */
package dev.kontor.testkit;
