/** What operators and their tools read: health, metrics, documents. */
@NullMarked
package dev.kontor.web.operations;

import org.jspecify.annotations.NullMarked;
