package dev.kontor.web.auth;

import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.Scope;
import dev.kontor.web.shared.Distinct;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A new client as it is asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "CreateClientRequest", description = "A new client.")
record CreateClientRequest(
    @NotNull
        @Text(min = 1, max = Client.NAME_LENGTH_MAX)
        @Schema(
            description = "What people call it.",
            minLength = 1,
            maxLength = 200,
            example = "Warehouse")
        String name,
    @NotNull
        @Size(min = 1, max = CreateClientRequest.SCOPES_MAX)
        @Distinct
        @ArraySchema(
            minItems = 1,
            maxItems = CreateClientRequest.SCOPES_MAX,
            uniqueItems = true,
            arraySchema =
                @Schema(
                    description = "What it may do; no more than its maker.",
                    example = "[\"items:read\", \"stock:write\"]"),
            schema = @Schema(type = "string", maxLength = 50))
        List<@ScopeName String> scopes) {
  static final int SCOPES_MAX = 50;

  /** The scopes, once they were found valid. */
  Set<Scope> scopeSet() {
    Set<Scope> set = EnumSet.noneOf(Scope.class);
    scopes.forEach(name -> set.add(Scope.find(name).orElseThrow()));
    return set;
  }
}
