/** The main class and the wiring, one class per feature. */
@NullMarked
package dev.kontor.bootstrap;

import org.jspecify.annotations.NullMarked;
