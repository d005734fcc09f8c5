package dev.kontor.testkit.tasks;

import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@code SubjectDirectory} knows. */
public abstract class SubjectDirectoryContract extends PortContract {
  private Set<Subject> existing(Collection<Subject> subjects) {
    return shop.in(() -> ports.subjects().listExisting(subjects));
  }

  private void remove(UserId id) {
    shop.run(
        () -> {
          User user = ports.users().findForEdit(id).orElseThrow();
          long versionBefore = user.version();
          user.remove(ports.clock().instant());
          ports.users().save(user, versionBefore);
        });
  }

  /** One of each that there is. */
  private List<Subject> oneOfEach() {
    ItemId item = shop.addItem("A", 5);
    return List.of(
        new Subject.AboutItem(item),
        new Subject.AboutOrder(shop.place("A", 1).id()),
        new Subject.AboutTask(shop.add(aTask(shop.tenant())).id()),
        new Subject.AboutArticle(shop.add(anArticle(shop.keeper())).id()),
        new Subject.AboutUser(shop.keeper()));
  }

  @Test
  void subjects_areKnownWhateverTheyAre() {
    List<Subject> there = oneOfEach();

    assertThat(existing(there)).containsExactlyInAnyOrderElementsOf(there);
    there.forEach(subject -> assertThat(existing(List.of(subject))).containsExactly(subject));
    assertThat(existing(List.of())).isEmpty();
  }

  @Test
  void subjects_areUnknownUnderAnotherType() {
    List<Subject> there = oneOfEach();

    for (Subject subject : there) {
      for (Subject.Type type : Subject.Type.values()) {
        if (type != subject.type()) {
          assertThat(existing(List.of(Subject.of(type, subject.id())))).isEmpty();
        }
      }
    }
  }

  @Test
  void subjects_areUnknownWhenTheyNeverWere() {
    SubjectId id = new SubjectId(shop.tenant(), ports.ids().next());
    List<Subject> unknown = new ArrayList<>();
    for (Subject.Type type : Subject.Type.values()) {
      unknown.add(Subject.of(type, id));
    }
    Subject known = new Subject.AboutUser(shop.keeper());
    unknown.add(known);
    unknown.add(known);

    assertThat(existing(unknown)).containsExactly(known);
  }

  @Test
  void removedSubjects_areUnknown() {
    ItemId item = shop.addItem("A", 0);
    UserId user = shop.addCustomer();
    TaskId task = shop.add(aTask(shop.tenant())).id();
    List<Subject> subjects =
        List.of(
            new Subject.AboutItem(item), new Subject.AboutUser(user), new Subject.AboutTask(task));
    assertThat(existing(subjects)).hasSize(3);

    shop.remove(item);
    remove(user);
    shop.run(() -> ports.tasks().remove(task));

    assertThat(existing(subjects)).isEmpty();
  }

  @Test
  void subjectsOfOtherTenants_areRefused() {
    Shop other = Shop.open(ports);
    Subject theirs = new Subject.AboutUser(other.keeper());

    assertForeign(() -> existing(List.of(theirs)));
    assertThat(
            existing(
                List.of(
                    Subject.of(
                        Subject.Type.USER, new SubjectId(shop.tenant(), other.keeper().value())))))
        .isEmpty();
  }
}
