/** Articles on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.articles;

import org.jspecify.annotations.NullMarked;
