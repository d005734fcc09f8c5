package dev.kontor.web.articles;

import dev.kontor.web.shared.ListParameters;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query of the list of articles. */
@Introspected
record ArticleListParameters(
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
                    allowableValues = {"created_at", "-created_at", "title", "-title"},
                    defaultValue = "-created_at"))
        @Nullable String sort,
    @QueryValue
        @Parameter(
            description =
                "Words, each of which title or content contains, whatever accents and case.",
            schema = @Schema(type = "string", maxLength = 200, example = "shelf"))
        @Nullable String q,
    @QueryValue
        @Parameter(
            description = "Only articles with this tag.",
            schema = @Schema(type = "string", maxLength = 50))
        @Nullable String tag,
    @QueryValue
        @Parameter(
            description =
                "Only drafts, which are shown to those who write articles, or the others.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"draft", "published"}))
        @Nullable String state,
    @QueryValue("owner_id")
        @Parameter(
            description = "Only articles that this user keeps.",
            schema = @Schema(type = "string", format = "uuid"))
        @Nullable String ownerId,
    @QueryValue
        @Parameter(
            description =
                "What to show besides. A page with contents ends early, with a next one, where they"
                    + " come to more than 4 MiB.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"content"}))
        @Nullable String include)
    implements ListParameters {}
