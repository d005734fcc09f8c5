package dev.kontor.web.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.PageResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of tags. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "TagList", description = "A page of tags.")
record TagListResponse(
    @ArraySchema(
            maxItems = PageRequest.LIMIT_MAX,
            arraySchema = @Schema(description = "The tags of the page."))
        List<TagResponse> data,
    PageResponse page) {}
