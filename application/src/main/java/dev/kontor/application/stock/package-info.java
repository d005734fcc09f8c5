/** Moving and auditing stock. */
@NullMarked
package dev.kontor.application.stock;

import org.jspecify.annotations.NullMarked;
