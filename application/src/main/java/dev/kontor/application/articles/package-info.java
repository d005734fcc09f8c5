/** Keeping what there is to read. */
@NullMarked
package dev.kontor.application.articles;

import org.jspecify.annotations.NullMarked;
