/** What there is to read. */
@NullMarked
package dev.kontor.domain.articles;

import org.jspecify.annotations.NullMarked;
