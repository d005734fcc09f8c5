/**
 * Loads catalogues and replays real invoices over HTTP: reading the files, deciding what each line
 * means, placing the orders, and an account of where every line went.
 */
@NullMarked
package dev.kontor.bootstrap.retail;

import org.jspecify.annotations.NullMarked;
