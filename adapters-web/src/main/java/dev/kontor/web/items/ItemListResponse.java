package dev.kontor.web.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.PageResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of items. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ItemList", description = "A page of items.")
record ItemListResponse(
    @ArraySchema(
            maxItems = PageRequest.LIMIT_MAX,
            arraySchema = @Schema(description = "The items of the page."))
        List<ItemResponse> data,
    PageResponse page) {}
