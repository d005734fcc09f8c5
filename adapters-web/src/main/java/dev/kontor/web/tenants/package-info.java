/** The routes of tenants, for operators. */
@NullMarked
package dev.kontor.web.tenants;

import org.jspecify.annotations.NullMarked;
