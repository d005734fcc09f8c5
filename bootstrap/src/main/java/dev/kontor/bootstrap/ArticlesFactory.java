package dev.kontor.bootstrap;

import dev.kontor.application.articles.ArticleReferences;
import dev.kontor.application.articles.CreateArticle;
import dev.kontor.application.articles.EditArticle;
import dev.kontor.application.articles.FindArticle;
import dev.kontor.application.articles.ListArticles;
import dev.kontor.application.articles.RemoveArticle;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.articles.ArticleHistory;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.users.UserRepository;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of articles. */
@Factory
final class ArticlesFactory {
  @Singleton
  ArticleReferences articleReferences(UserRepository users) {
    return new ArticleReferences(users);
  }

  @Singleton
  ArticleHistory articleHistory(IdGenerator ids) {
    return new ArticleHistory(ids);
  }

  @Singleton
  CreateArticle createArticle(
      Transactions transactions,
      ArticleRepository articles,
      ArticleReferences references,
      EventLog events,
      ArticleHistory history,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateArticle(transactions, articles, references, events, history, ids, clock);
  }

  @Singleton
  FindArticle findArticle(Transactions transactions, ArticleRepository articles) {
    return new FindArticle(transactions, articles);
  }

  @Singleton
  ListArticles listArticles(Transactions transactions, ArticleRepository articles) {
    return new ListArticles(transactions, articles);
  }

  @Singleton
  EditArticle editArticle(
      Transactions transactions,
      ArticleRepository articles,
      ArticleReferences references,
      EventLog events,
      ArticleHistory history,
      InstantSource clock) {
    return new EditArticle(transactions, articles, references, events, history, clock);
  }

  @Singleton
  RemoveArticle removeArticle(
      Transactions transactions,
      ArticleRepository articles,
      EventLog events,
      ArticleHistory history,
      InstantSource clock) {
    return new RemoveArticle(transactions, articles, events, history, clock);
  }
}
