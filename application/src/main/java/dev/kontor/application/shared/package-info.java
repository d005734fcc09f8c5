/** The caller, transactions and retries. */
@NullMarked
package dev.kontor.application.shared;

import org.jspecify.annotations.NullMarked;
