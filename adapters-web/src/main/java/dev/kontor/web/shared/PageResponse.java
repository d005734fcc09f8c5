package dev.kontor.web.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.Page;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a page stands in its list. */
@Serdeable(naming = SnakeCaseStrategy.class)
@Schema(name = "Page", description = "Where the page stands in its list.")
public record PageResponse(
    @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(
            description =
                "The cursor of the next page, null on the last. It goes only with the sort and"
                    + " filters that it was made for.",
            example = "q83vEjRWeJCrze8SNFZ4kA",
            nullable = true,
            maxLength = 2048)
        @Nullable String next,
    @Schema(description = "Whether there is a next page.", example = "true") boolean hasMore,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description = "Rows in the whole list, with count=true; exact up to 10,000.",
            example = "2015",
            minimum = "0",
            maximum = "10000")
        @Nullable Long total,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "True when there are more rows than total says.", example = "true")
        @Nullable Boolean totalCapped) {

  static PageResponse of(Page<?> page, @Nullable String next) {
    Page.Total total = page.total();
    if (total == null) {
      return new PageResponse(next, next != null, null, null);
    }
    return new PageResponse(next, next != null, total.rows(), total.capped() ? true : null);
  }
}
