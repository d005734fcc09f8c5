/** Articles for tests: a builder, the fake and the contracts that fake and real adapter keep. */
package dev.kontor.testkit.articles;
