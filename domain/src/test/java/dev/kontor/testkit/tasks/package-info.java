/** Tasks for tests: builders, fakes and the contracts that fakes and real adapters keep alike. */
package dev.kontor.testkit.tasks;
