/** Who may do what: scopes, passwords, signing keys. */
@NullMarked
package dev.kontor.domain.auth;

import org.jspecify.annotations.NullMarked;
