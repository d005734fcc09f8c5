package dev.kontor.web.articles;

/** What lists of articles show besides, where they are asked for it. */
enum ArticleInclusion {
  CONTENT
}
