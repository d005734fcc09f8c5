package dev.kontor.web.articles;

import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.articles.ArticleView;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From views of articles to answers. */
@Mapper
interface ArticleWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "title", source = "heading.title")
  @Mapping(target = "state", source = "heading.state")
  @Mapping(target = "ownerId", source = "heading.owner.value")
  @Mapping(target = "tags", source = "heading.tags")
  ArticleResponse article(ArticleView view);

  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "title", source = "heading.title")
  @Mapping(target = "state", source = "heading.state")
  @Mapping(target = "ownerId", source = "heading.owner.value")
  @Mapping(target = "tags", source = "heading.tags")
  ListedArticleResponse listed(ArticleView view);

  default String state(ArticleState state) {
    return state.key();
  }
}
