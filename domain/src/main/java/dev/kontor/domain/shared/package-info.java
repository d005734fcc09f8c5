/** What every room uses: tenant, money, pages, errors, idempotency. */
@NullMarked
package dev.kontor.domain.shared;

import org.jspecify.annotations.NullMarked;
