/** Catalogues that come as files: what their rows mean, and the jobs that work through them. */
@NullMarked
package dev.kontor.domain.imports;

import org.jspecify.annotations.NullMarked;
