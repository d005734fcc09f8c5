/** Measures Kontor beside other services; needs nothing but the JDK, and is run from its source. */
package dev.kontor.benchmark;
