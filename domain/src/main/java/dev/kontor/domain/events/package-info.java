/** The append-only log of what happened. */
@NullMarked
package dev.kontor.domain.events;

import org.jspecify.annotations.NullMarked;
