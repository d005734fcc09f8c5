package dev.kontor.web.stock;

import dev.kontor.web.shared.ListParameters;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query of the ledger of an item. */
@Introspected
record MovementListParameters(
    @QueryValue
        @Parameter(
            description = "Rows at most.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "25"))
        @Nullable String limit,
    @QueryValue
        @Parameter(
            description = "page.next of the page before.",
            schema = @Schema(type = "string", maxLength = 2048))
        @Nullable String cursor,
    @QueryValue
        @Parameter(
            description = "Whether page.total is wanted.",
            schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable String count,
    @QueryValue
        @Parameter(
            description = "The order; - in front means descending.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"at", "-at", "created_at", "-created_at"},
                    defaultValue = "-at"))
        @Nullable String sort)
    implements ListParameters {}
