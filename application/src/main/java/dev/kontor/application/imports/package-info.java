/** Importing catalogues. */
@NullMarked
package dev.kontor.application.imports;

import org.jspecify.annotations.NullMarked;
