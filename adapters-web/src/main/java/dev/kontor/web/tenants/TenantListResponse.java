package dev.kontor.web.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.PageResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of tenants. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "TenantList", description = "A page of tenants.")
record TenantListResponse(
    @ArraySchema(
            maxItems = PageRequest.LIMIT_MAX,
            arraySchema = @Schema(description = "The tenants of the page."))
        List<TenantResponse> data,
    PageResponse page) {}
