/** The routes of tasks. */
@NullMarked
package dev.kontor.web.tasks;

import org.jspecify.annotations.NullMarked;
