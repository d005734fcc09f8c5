package dev.kontor.web.shared;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The body of a request that needs none: empty, or an empty object. */
@Serdeable.Deserializable
@Schema(name = "EmptyRequest", description = "Nothing; may be left out.")
public record EmptyRequest() {}
