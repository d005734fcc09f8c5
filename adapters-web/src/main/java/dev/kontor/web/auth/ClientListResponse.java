package dev.kontor.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.PageResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of clients. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ClientList", description = "A page of clients.")
record ClientListResponse(
    @ArraySchema(
            maxItems = PageRequest.LIMIT_MAX,
            arraySchema = @Schema(description = "The clients of the page."))
        List<ClientResponse> data,
    PageResponse page) {}
