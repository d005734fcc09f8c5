package dev.kontor.web.shared;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The media types that routes answer. Stands in for the framework's own annotation, which then
 * judges {@code Accept} by rules of its own: it knows neither weights of 0 nor {@code
 * application/*}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Produces(MediaType.ALL)
public @interface Answers {
  /** The media types, the preferred one first. */
  String[] value();
}
