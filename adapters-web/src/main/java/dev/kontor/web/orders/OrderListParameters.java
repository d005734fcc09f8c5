package dev.kontor.web.orders;

import dev.kontor.web.shared.ListParameters;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query of the list of orders. */
@Introspected
record OrderListParameters(
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
                    allowableValues = {"placed_at", "-placed_at"},
                    defaultValue = "-placed_at"))
        @Nullable String sort,
    @QueryValue
        @Parameter(
            description = "Only orders in this status.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"pending", "confirmed", "failed", "cancelled"}))
        @Nullable String status,
    @QueryValue("user_id")
        @Parameter(
            description = "Only orders of this user; others' need the scope orders:all.",
            schema = @Schema(type = "string", format = "uuid"))
        @Nullable String userId,
    @QueryValue
        @Parameter(
            description = "Only orders with this reference.",
            schema = @Schema(type = "string", maxLength = 64))
        @Nullable String reference,
    @QueryValue
        @Parameter(
            description = "Only orders placed then or later.",
            schema = @Schema(type = "string", format = "date-time"))
        @Nullable String from,
    @QueryValue
        @Parameter(
            description = "Only orders placed before that.",
            schema = @Schema(type = "string", format = "date-time"))
        @Nullable String to)
    implements ListParameters {}
