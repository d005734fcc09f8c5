/** Access tokens and the gate that every request passes. */
@NullMarked
package dev.kontor.web.auth;

import org.jspecify.annotations.NullMarked;
