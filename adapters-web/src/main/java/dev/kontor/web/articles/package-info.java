/** The routes of articles. */
@NullMarked
package dev.kontor.web.articles;

import org.jspecify.annotations.NullMarked;
