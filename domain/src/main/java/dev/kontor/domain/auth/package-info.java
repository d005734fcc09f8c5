/** Who may do what: scopes, passwords, sessions and their tokens, clients, signing keys. */
@NullMarked
package dev.kontor.domain.auth;

import org.jspecify.annotations.NullMarked;
