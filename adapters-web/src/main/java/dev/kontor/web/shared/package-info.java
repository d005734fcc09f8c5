/** What every route shares: bodies, problems, versions, retries, lists. */
@NullMarked
package dev.kontor.web.shared;

import org.jspecify.annotations.NullMarked;
