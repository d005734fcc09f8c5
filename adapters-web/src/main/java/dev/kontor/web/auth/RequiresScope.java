package dev.kontor.web.auth;

import dev.kontor.domain.auth.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a token must carry to reach a route; several mean any of them, none means any valid token.
 * Checked before the body is read. The use case checks again, since it has other callers.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresScope {
  /** The scopes, one of which is needed. */
  Scope[] value();
}
