/** Comments for tests: a builder, the fake and the contract that fake and real adapter keep. */
package dev.kontor.testkit.comments;
