package dev.kontor.testkit.tasks;

import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.testkit.shared.InMemoryTables;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks into the tables of the fakes. */
public final class InMemorySubjectDirectory implements SubjectDirectory {
  private final InMemoryTables tables;

  public InMemorySubjectDirectory(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Set<Subject> listExisting(Collection<Subject> subjects) {
    subjects.forEach(subject -> tables.database().requireOwn(subject.tenant()));
    return subjects.stream().filter(this::exists).collect(Collectors.toSet());
  }

  private boolean exists(Subject subject) {
    return switch (subject) {
      case Subject.AboutItem(var item) ->
          tables.items.find(item).filter(found -> found.removedAt() == null).isPresent();
      case Subject.AboutOrder(var order) -> tables.orders.find(order).isPresent();
      case Subject.AboutTask(var task) -> tables.tasks.find(task).isPresent();
      case Subject.AboutArticle(var article) -> tables.articles.find(article).isPresent();
      case Subject.AboutUser(var user) ->
          tables.users.find(user).filter(found -> found.removedAt() == null).isPresent();
    };
  }
}
