package dev.kontor.web.shared;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The headers that routes take, for the document of the API; {@code shared.yml} describes them. */
public final class Takes {
  private Takes() {}

  /** A key that makes a request safe to repeat. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = Retries.KEY_HEADER,
      in = ParameterIn.HEADER,
      ref = "#/components/parameters/IdempotencyKey")
  public @interface Key {}

  /** The same where it is required. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = Retries.KEY_HEADER,
      in = ParameterIn.HEADER,
      ref = "#/components/parameters/RequiredIdempotencyKey")
  public @interface RequiredKey {}

  /** The condition of an edit. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfMatch")
  public @interface EditCondition {}

  /** The condition of a read. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      ref = "#/components/parameters/IfNoneMatch")
  public @interface ReadCondition {}

  /** How long a caller waits. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(name = "Prefer", in = ParameterIn.HEADER, ref = "#/components/parameters/Prefer")
  public @interface Patience {}
}
