package dev.kontor.web.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.PageResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of orders. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "OrderList", description = "A page of orders.")
record OrderListResponse(
    @ArraySchema(
            maxItems = PageRequest.LIMIT_MAX,
            arraySchema = @Schema(description = "The orders of the page."))
        List<OrderResponse> data,
    PageResponse page) {}
