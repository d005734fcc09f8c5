package dev.kontor.web.shared;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem, for the document of the API: problems themselves are written by {@link Problems}. */
@Introspected
@Schema(
    name = "Problem",
    description =
        "Why a request was refused (RFC 9457). Some codes have further members, such as"
            + " missing_scope, lines, or index and problem.")
public record ProblemResponse(
    @Schema(
            description = "The page that explains the code.",
            example = "/problems/not-found",
            maxLength = 100)
        String type,
    @Schema(
            description = "The same for every occurrence.",
            example = "There is nothing here",
            maxLength = 200)
        String title,
    @Schema(description = "The status of the answer.", example = "404") int status,
    @Schema(
            description = "What happened this time.",
            example =
                "The path or the id in it is unknown, was removed, or belongs to somebody else.",
            maxLength = 2000)
        String detail,
    @Schema(
            description = "The path that was asked for.",
            example = "/api/v1/items/7",
            maxLength = 8192)
        String instance,
    @Schema(description = "The code, for programs.", example = "not-found", maxLength = 50)
        String code,
    @Schema(
            name = "request_id",
            description = "Names the request in the log.",
            example = "b5f0c8a1d2e3f4a5b6c7d8e9",
            maxLength = 128)
        String requestId,
    @ArraySchema(
            maxItems = Violations.TOLD_MAX,
            arraySchema =
                @Schema(description = "What is wrong with the fields, for validation-failed."))
        @Nullable List<ErrorResponse> errors) {

  /** One thing that is wrong. */
  @Introspected
  @Schema(name = "ProblemError", description = "One thing that is wrong with a request.")
  public record ErrorResponse(
      @Schema(
              description = "Where in the body (RFC 6901).",
              example = "/price/amount",
              maxLength = POINTER_LENGTH_MAX)
          @Nullable String pointer,
      @Schema(description = "Which query parameter.", example = "limit", maxLength = 8192)
          @Nullable String parameter,
      @Schema(description = "What is wrong, for programs.", example = "malformed", maxLength = 50)
          String code,
      @Schema(
              description = "What is wrong, for people.",
              example = "The amount must be decimal text such as \"2.55\".",
              maxLength = 2000)
          String detail) {

    /**
     * A pointer names fields as they were sent: a body of 8 MiB may be one name, all of slashes.
     */
    private static final int POINTER_LENGTH_MAX = 16 * 1024 * 1024;
  }
}
