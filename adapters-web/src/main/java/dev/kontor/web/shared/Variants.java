package dev.kontor.web.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A sealed type of request records. Which of them an object is, one of its fields says: the
 * discriminator of OpenAPI. The records carry {@link Variant}; the field is none of theirs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Variants {
  /** The name of the field. */
  String by();
}
