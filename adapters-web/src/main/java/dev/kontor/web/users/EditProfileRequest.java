package dev.kontor.web.users;

import dev.kontor.domain.users.Profile;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.MayBeEmptied;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An edit of a profile: a merge patch (RFC 7396). */
@Serdeable.Deserializable
@Schema(
    name = "EditProfileRequest",
    description = "A merge patch (RFC 7396): what is left out stays, null empties bio.")
record EditProfileRequest(
    @MayBeEmptied
        @Text(max = Profile.BIO_LENGTH_MAX)
        @Schema(
            description = "A few words; null empties it.",
            maxLength = 5000,
            nullable = true,
            example = "Wrote the first program.")
        @Nullable String bio,
    @Schema(hidden = true) Emptied emptied) {

  /** The text that comes of it. */
  @Nullable String applyTo(@Nullable String before) {
    return emptied.contains("bio") || bio != null ? bio : before;
  }
}
