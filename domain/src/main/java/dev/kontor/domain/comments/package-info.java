/** What people say about orders, items, tasks and articles. */
@NullMarked
package dev.kontor.domain.comments;

import org.jspecify.annotations.NullMarked;
