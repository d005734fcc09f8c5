package dev.kontor.web.articles;

import dev.kontor.domain.articles.ArticleDetails;
import dev.kontor.domain.articles.ArticleHeading;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.shared.Tags;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.shared.Distinct;
import dev.kontor.web.shared.Emptied;
import dev.kontor.web.shared.MayBeEmptied;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.OneOf;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An edit of an article: a merge patch (RFC 7396). */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(
    name = "EditArticleRequest",
    description = "A merge patch (RFC 7396): what is left out stays, null empties tags.")
record EditArticleRequest(
    @Text(min = 1, max = ArticleHeading.TITLE_LENGTH_MAX)
        @Schema(
            description = "What it is called.",
            minLength = 1,
            maxLength = 200,
            example = "How to take stock",
            nullable = false)
        @Nullable String title,
    @Text(max = ArticleDetails.CONTENT_LENGTH_MAX)
        @Schema(
            description = "What it says, all of it; kept as it is sent.",
            maxLength = 200000,
            example = "Begin at the shelf next to the door.",
            nullable = false)
        @Nullable String content,
    @OneOf(ArticleState.class)
        @Schema(
            description = "Who may read it: those who write articles, or everybody.",
            type = "string",
            allowableValues = {"draft", "published"},
            example = "published",
            nullable = false)
        @Nullable String state,
    @Schema(description = "The user who keeps it.", example = Names.UUID_EXAMPLE, nullable = false)
        @Nullable UUID ownerId,
    @MayBeEmptied
        @Size(max = Tags.COUNT_MAX)
        @Distinct
        @ArraySchema(
            maxItems = 20,
            uniqueItems = true,
            arraySchema =
                @Schema(
                    description = "What it is found by, all of them; null empties it.",
                    nullable = true,
                    example = "[\"warehouse\", \"howto\"]"),
            schema = @Schema(type = "string", minLength = 1, maxLength = 50))
        @Nullable List<@Text(min = 1, max = Tags.LENGTH_MAX) String> tags,
    @Schema(hidden = true) Emptied emptied) {

  /** The details that come of it, once it was found valid. */
  ArticleDetails applyTo(ArticleDetails details) {
    ArticleHeading heading = details.heading();
    return new ArticleDetails(
        new ArticleHeading(
            title == null ? heading.title() : title,
            state == null ? heading.state() : ArticleState.find(state).orElseThrow(),
            tags(heading),
            ownerId == null ? heading.owner() : new UserId(heading.owner().tenant(), ownerId)),
        content == null ? details.content() : content);
  }

  private List<String> tags(ArticleHeading heading) {
    if (emptied.contains("tags")) {
      return List.of();
    }
    return tags == null ? heading.tags() : tags;
  }
}
