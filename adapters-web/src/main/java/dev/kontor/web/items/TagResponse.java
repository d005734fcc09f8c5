package dev.kontor.web.items;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** A tag in use. */
@Serdeable
@Schema(name = "Tag", description = "A tag in use.")
record TagResponse(
    @Schema(description = "The tag.", example = "lights", maxLength = 50) String name,
    @Schema(description = "How many items carry it.", example = "12") long items) {}
