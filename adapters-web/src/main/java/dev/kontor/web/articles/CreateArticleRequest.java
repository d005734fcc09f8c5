package dev.kontor.web.articles;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.articles.ArticleDetails;
import dev.kontor.domain.articles.ArticleHeading;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.shared.Tags;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.shared.Distinct;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.OneOf;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new article as it is asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "CreateArticleRequest", description = "A new article.")
record CreateArticleRequest(
    @NotNull
        @Text(min = 1, max = ArticleHeading.TITLE_LENGTH_MAX)
        @Schema(
            description = "What it is called.",
            minLength = 1,
            maxLength = 200,
            example = "How to take stock")
        String title,
    @NotNull
        @Text(max = ArticleDetails.CONTENT_LENGTH_MAX)
        @Schema(
            description = "What it says; kept as it is sent.",
            maxLength = 200000,
            example = "Begin at the shelf next to the door.")
        String content,
    @OneOf(ArticleState.class)
        @Schema(
            description = "Who may read it: those who write articles, or everybody.",
            type = "string",
            allowableValues = {"draft", "published"},
            defaultValue = "draft",
            example = "published")
        @Nullable String state,
    @Schema(
            description = "The user who keeps it; the caller when left out.",
            example = Names.UUID_EXAMPLE)
        @Nullable UUID ownerId,
    @Size(max = Tags.COUNT_MAX)
        @Distinct
        @ArraySchema(
            maxItems = 20,
            uniqueItems = true,
            arraySchema =
                @Schema(
                    description = "What it is found by.",
                    example = "[\"warehouse\", \"howto\"]"),
            schema = @Schema(type = "string", minLength = 1, maxLength = 50))
        @Nullable List<@Text(min = 1, max = Tags.LENGTH_MAX) String> tags) {

  /** What the domain takes it for, once it was found valid. */
  ArticleDetails details(Actor actor) {
    ArticleHeading heading =
        new ArticleHeading(
            title,
            state == null ? ArticleState.DRAFT : ArticleState.find(state).orElseThrow(),
            tags == null ? List.of() : tags,
            ownerId == null ? actor.user() : new UserId(actor.tenant(), ownerId));
    return new ArticleDetails(heading, content);
  }
}
