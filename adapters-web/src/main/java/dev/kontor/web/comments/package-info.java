/** The routes of comments. */
@NullMarked
package dev.kontor.web.comments;

import org.jspecify.annotations.NullMarked;
