/** The use cases of tasks. */
@NullMarked
package dev.kontor.application.tasks;

import org.jspecify.annotations.NullMarked;
