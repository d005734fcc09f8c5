package dev.kontor.web.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.application.imports.ImportView;
import dev.kontor.domain.imports.ImportCounts;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.RowError;
import dev.kontor.web.shared.Names;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import as it is answered. */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Import", description = "The work on a catalogue file.")
record ImportResponse(
    @Schema(description = "Its identity.", example = Names.UUID_EXAMPLE) UUID id,
    @Schema(
            description =
                "Where it is in its life. completed_with_errors: some rows were imported. failed:"
                    + " of an atomic one with bad rows nothing was, of another what was done"
                    + " before.",
            type = "string",
            allowableValues = {"queued", "running", "completed", "completed_with_errors", "failed"},
            example = "completed_with_errors")
        String status,
    @Schema(
            description = "What one bad row means for the others.",
            type = "string",
            allowableValues = {"skip_failed", "atomic"},
            example = "skip_failed")
        String mode,
    @Schema(
            description = "Whether it only tells what would happen and changes nothing.",
            example = "false")
        boolean dryRun,
    @Schema(description = "Rows of the file, without the header.", example = "100") long rowsTotal,
    @Schema(description = "Rows that were looked at so far.", example = "100") long rowsRead,
    @Schema(description = "Items that were new.", example = "90") long created,
    @Schema(
            description = "Items that were changed, in their details or their stock.",
            example = "5")
        long updated,
    @Schema(description = "Items that were as the file says already.", example = "4")
        long unchanged,
    @Schema(description = "Rows that are bad.", example = "1") long failed,
    @ArraySchema(
            maxItems = 1000,
            arraySchema =
                @Schema(
                    description =
                        "What is wrong with the rows that are bad; the first 1,000 errors."))
        List<ErrorResponse> errors,
    @Schema(
            description = "Why nothing was imported, or not all of it; null otherwise.",
            example = "2 rows are not valid, so nothing was imported.",
            maxLength = 1000)
        @Nullable String failure,
    @Schema(description = "Who asked for it.", example = Names.UUID_EXAMPLE) UUID userId,
    @Schema(description = "Always 1: imports are not edited.", example = "1") long version,
    @Schema(description = "When its file began to come.", example = Names.TIME_EXAMPLE)
        Instant createdAt,
    @Schema(description = "When it last got any further.", example = Names.TIME_EXAMPLE)
        Instant updatedAt,
    @Schema(description = "When it was over; null before that.", example = Names.TIME_EXAMPLE)
        @Nullable Instant finishedAt) {

  /** Something that is wrong with a row. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ImportError", description = "Something that is wrong with a row of a file.")
  record ErrorResponse(
      @Schema(
              description = "The line on which the row begins; the header is line 1.",
              example = "17")
          long line,
      @Schema(
              description = "The column; null when it is the row as a whole.",
              example = "price",
              maxLength = 50)
          @Nullable String column,
      @Schema(
              description = "What is wrong, for programs.",
              example = "too-many-decimals",
              maxLength = 50)
          String code,
      @Schema(
              description = "What is wrong, for people.",
              example = "GBP has 2 decimals.",
              maxLength = 1000)
          String detail) {
    private static ErrorResponse of(RowError error) {
      return new ErrorResponse(error.line(), error.column(), error.code(), error.detail());
    }
  }

  static ImportResponse of(ImportView view) {
    ImportJob job = view.job();
    ImportJob.State state = job.state();
    ImportCounts counts = job.counts();
    return new ImportResponse(
        job.id().value(),
        job.status().key(),
        job.options().mode().key(),
        job.options().dryRun(),
        counts.total(),
        counts.read(),
        counts.created(),
        counts.updated(),
        counts.unchanged(),
        counts.failed(),
        view.errors().stream().map(ErrorResponse::of).toList(),
        state.failure(),
        job.user().value(),
        1,
        job.createdAt(),
        state.updatedAt(),
        state.finishedAt());
  }
}
