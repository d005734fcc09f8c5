package dev.kontor.web.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.PageResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A page of users. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "UserList", description = "A page of users.")
record UserListResponse(
    @ArraySchema(
            maxItems = PageRequest.LIMIT_MAX,
            arraySchema = @Schema(description = "The users of the page."))
        List<UserResponse> data,
    PageResponse page) {}
