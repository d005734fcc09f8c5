/** Importing catalogues over HTTP. */
@NullMarked
package dev.kontor.web.imports;

import org.jspecify.annotations.NullMarked;
