/** What is to be done. */
@NullMarked
package dev.kontor.domain.tasks;

import org.jspecify.annotations.NullMarked;
