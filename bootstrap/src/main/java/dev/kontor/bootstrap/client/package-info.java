/**
 * A small client of Kontor's HTTP contract, as the import and replay commands use it: it logs in,
 * keeps its token fresh and sends a request again until it is answered for good.
 */
@NullMarked
package dev.kontor.bootstrap.client;

import org.jspecify.annotations.NullMarked;
