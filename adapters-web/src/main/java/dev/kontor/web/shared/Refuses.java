package dev.kontor.web.shared;

import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The refusals of routes, for the document of the API: what they have in common is said once. */
public final class Refuses {
  private Refuses() {}

  /** What every route of the API may answer. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "401",
      description = "No valid token.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "403",
      description = "The token lacks the scope.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "406",
      description = "The caller accepts no media type that the route answers.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "422",
      description = "Fields or query parameters are wrong.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "429",
      description = "Too many requests; Retry-After says when to come back.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Temporarily unavailable; Retry-After says when to come back.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  public @interface AlwaysPossible {}

  /** What routes of one thing may answer besides. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "404",
      description = "No such thing, as far as the caller may know.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  public @interface WhatIsAbsent {}

  /** What routes with a body may answer besides. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "400",
      description = "The body is no JSON, or the idempotency key is missing or malformed.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "413",
      description = "The body is larger than the route takes: 1 MiB where nothing else is said.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "415",
      description = "The body is not of a type that the route takes.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  public @interface WrongBodies {}

  /** What routes that meet a state or a name may answer besides. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "409",
      description = "A conflict of state or uniqueness; the code tells which.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  public @interface Conflicts {}

  /** What routes that need If-Match may answer besides. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "412",
      description = "The resource has changed meanwhile; the ETag is the current one.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "428",
      description = "If-Match is missing or *.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  public @interface StaleEdits {}

  /** What routes that check a password may answer besides. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "429",
      description = "Too many wrong passwords; Retry-After says when to come back.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  public @interface TooManyFailures {}
}
