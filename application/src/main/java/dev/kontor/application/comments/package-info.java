/** Talking about orders, items, tasks and articles. */
@NullMarked
package dev.kontor.application.comments;

import org.jspecify.annotations.NullMarked;
