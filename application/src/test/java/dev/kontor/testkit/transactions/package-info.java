/** Transactions for tests: the fake, and the contract that it keeps with the real ones. */
package dev.kontor.testkit.transactions;
