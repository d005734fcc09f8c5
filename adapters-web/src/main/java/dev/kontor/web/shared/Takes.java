package dev.kontor.web.shared;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The headers that routes take, for the document of the API. */
public final class Takes {
  private Takes() {}

  /** A key that makes a request safe to repeat. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = Retries.KEY_HEADER,
      in = ParameterIn.HEADER,
      description = "Makes the request safe to repeat: the same key, the same answer.",
      schema = @Schema(implementation = String.class, minLength = 1, maxLength = 255),
      example = "5f0c8a1d-2e3f")
  public @interface Key {}

  /** The same where it is required. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = Retries.KEY_HEADER,
      in = ParameterIn.HEADER,
      required = true,
      description = "Makes the request safe to repeat: the same key, the same order.",
      schema = @Schema(implementation = String.class, minLength = 1, maxLength = 255),
      example = "invoice-536365")
  public @interface RequiredKey {}

  /** The condition of an edit. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      required = true,
      description = "The ETag that was read; its edit version is compared. * is not accepted.",
      schema = @Schema(implementation = String.class),
      example = "\"1-9bX2kQ0rTz1P\"")
  public @interface EditCondition {}

  /** The condition of a read. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "The ETag that the caller has: 304 if it is still the current one.",
      schema = @Schema(implementation = String.class),
      example = "\"1-9bX2kQ0rTz1P\"")
  public @interface ReadCondition {}

  /** How long a caller waits. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @Parameter(
      name = "Prefer",
      in = ParameterIn.HEADER,
      description = "wait=N waits up to N seconds (1 to 30) for the settlement (RFC 7240).",
      schema = @Schema(implementation = String.class),
      example = "wait=5")
  public @interface Patience {}
}
