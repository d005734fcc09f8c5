/** Import jobs on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.imports;

import org.jspecify.annotations.NullMarked;
