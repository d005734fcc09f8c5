package dev.kontor.web.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How large the bodies of a route may be, where they may be larger than those of others. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
  /** What bodies may have where nothing else is said. */
  int DEFAULT_MEBIBYTES = 1;

  /** What no body may exceed, whatever a route says: the server reads no further. */
  int MAX_MEBIBYTES = 8;

  /** So many mebibytes. */
  int mebibytes();
}
