package dev.kontor.testkit.tasks;

import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskQuery.Sort;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@code TaskRepository} does when it lists. */
public abstract class TaskListContract extends PortContract {
  private static final Instant START = Instant.parse("2026-02-03T04:05:06.000007Z");

  private Page<TaskView> list(TaskQuery query, PageRequest page) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.tasks().listViews(shop.tenant(), query, page));
  }

  private List<String> titles(TaskQuery query) {
    return list(query, Pages.first(PageRequest.LIMIT_MAX)).rows().stream()
        .map(view -> view.details().title())
        .toList();
  }

  private static TaskQuery sorted(Sort sort, boolean descending) {
    return new TaskQuery(null, null, null, null, null, null, sort, descending);
  }

  private static TaskQuery asking(@Nullable String q) {
    return new TaskQuery(q, null, null, null, null, null, Sort.TITLE, false);
  }

  private static TaskQuery filtered(
      @Nullable Boolean completed,
      @Nullable UserId assignee,
      @Nullable Instant dueBefore,
      Subject.@Nullable Type subjectType,
      @Nullable SubjectId subject) {
    return new TaskQuery(
        null, completed, assignee, dueBefore, subjectType, subject, Sort.TITLE, false);
  }

  /** Nine tasks in three groups that agree in age, title and when they are due: never the last. */
  private void addTies() {
    for (int i = 0; i < 9; i++) {
      shop.add(inGroup(i % 3));
    }
  }

  private TaskBuilder inGroup(int group) {
    Instant at = START.plusNanos(group * 1000L);
    return aTask(shop.tenant())
        .titled("title " + group)
        .createdAt(at)
        .dueAt(group == 2 ? null : at);
  }

  /** The wanted order but for ties. */
  private static Comparator<TaskView> order(Sort sort, boolean descending) {
    Comparator<TaskView> ascending =
        switch (sort) {
          case CREATED_AT -> Comparator.comparing(TaskView::createdAt);
          case TITLE -> Comparator.comparing(view -> view.details().title());
          case DUE_AT -> Comparator.comparing(view -> dueAt(view, descending));
        };
    return descending ? ascending.reversed() : ascending;
  }

  private static Instant dueAt(TaskView view, boolean descending) {
    Instant dueAt = view.details().dueAt();
    return dueAt != null ? dueAt : descending ? Instant.MIN : Instant.MAX;
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED_AT,false",
    "CREATED_AT,true",
    "TITLE,false",
    "TITLE,true",
    "DUE_AT,false",
    "DUE_AT,true"
  })
  void pages_goThroughTiesWithoutLossOrRepetition(Sort sort, boolean descending) {
    addTies();
    TaskQuery query = sorted(sort, descending);
    List<TaskView> all = list(query, Pages.first(9)).rows();

    assertThat(all).hasSize(9).doesNotHaveDuplicates().isSortedAccordingTo(order(sort, descending));
    for (int limit = 1; limit < 9; limit++) {
      assertThat(Pages.walk(limit, page -> list(query, page))).as("%d", limit).isEqualTo(all);
    }
    assertThat(all.stream().map(view -> view.id().value().toString()).skip(3).limit(3))
        .as("ties are broken by identity")
        .isSortedAccordingTo(descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED_AT,false",
    "CREATED_AT,true",
    "TITLE,false",
    "TITLE,true",
    "DUE_AT,false",
    "DUE_AT,true"
  })
  void pages_areStableUnderInserts(Sort sort, boolean descending) {
    addTies();
    TaskQuery query = sorted(sort, descending);
    List<TaskView> before = list(query, Pages.first(9)).rows();
    AtomicInteger inserted = new AtomicInteger();
    Runnable insertBehind =
        () -> {
          Instant at = descending ? START.plusSeconds(1) : START.minusSeconds(1);
          inserted.incrementAndGet();
          shop.add(
              aTask(shop.tenant())
                  .titled(descending ? "title 3" : "title")
                  .createdAt(at)
                  .dueAt(at));
        };

    assertThat(Pages.walk(2, page -> list(query, page), insertBehind)).isEqualTo(before);
    assertThat(inserted).hasValue(5);
  }

  @ParameterizedTest
  @CsvSource({"false,B D", "true,D B"})
  void neverDue_isLastInBothDirections(boolean descending, String dated) {
    shop.add(aTask(shop.tenant()).titled("A"));
    shop.add(aTask(shop.tenant()).titled("B").dueAt(START));
    shop.add(aTask(shop.tenant()).titled("C"));
    shop.add(aTask(shop.tenant()).titled("D").dueAt(START.plusSeconds(1)));

    List<String> found = titles(sorted(Sort.DUE_AT, descending));

    assertThat(found.subList(0, 2)).containsExactly(dated.split(" "));
    assertThat(found.subList(2, 4)).containsExactlyInAnyOrder("A", "C");
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void sortByDue_isDoneWithWhatIsDueBefore(boolean descending) {
    addTies();
    Instant bound = START.plusNanos(1000);
    TaskQuery query = new TaskQuery(null, false, null, bound, null, null, Sort.DUE_AT, descending);

    List<TaskView> walked = Pages.walk(2, page -> list(query, page));

    assertThat(walked).hasSize(3).allMatch(view -> START.equals(view.details().dueAt()));
  }

  @Test
  void lastPage_saysSo() {
    addTies();

    Page<TaskView> all = list(TaskQuery.ALL, Pages.first(9));
    Page<TaskView> most = list(TaskQuery.ALL, Pages.first(8));

    assertThat(all.next()).isNull();
    assertThat(most.next()).isNotNull();
    assertThat(most.rows()).hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({"CREATED_AT", "TITLE", "DUE_AT"})
  void total_countsWhatTheFilterLeaves(Sort sort) {
    addTies();
    shop.add(aTask(shop.tenant()).completedAt(START));
    TaskQuery open = new TaskQuery(null, false, null, null, null, null, sort, true);

    Page<TaskView> page = list(open, Pages.counted(2));

    assertThat(page.total()).isEqualTo(new Page.Total(9, false));
    assertThat(page.rows()).hasSize(2);
    assertThat(list(TaskQuery.ALL, Pages.first(2)).total()).isNull();
    TaskQuery none = asking("nothing of the kind");
    assertThat(list(none, Pages.counted(5)))
        .isEqualTo(new Page<>(List.of(), null, new Page.Total(0, false)));
  }

  @Test
  void filters_narrowTheList() {
    UserId other = shop.addCustomer();
    UUID id = ports.ids().next();
    Subject item = new Subject.AboutItem(new ItemId(shop.tenant(), id));
    Subject order = new Subject.AboutOrder(new OrderId(shop.tenant(), id));
    shop.add(aTask(shop.tenant()).titled("a").assignedTo(other).dueAt(START).about(item));
    shop.add(aTask(shop.tenant()).titled("b").assignedTo(other).completedAt(START).about(order));
    shop.add(aTask(shop.tenant()).titled("c").dueAt(START.plusSeconds(1)).completedAt(START));
    shop.add(aTask(shop.tenant()).titled("d").about(new Subject.AboutUser(other)));
    Instant soon = START.plusNanos(1000);

    assertThat(titles(filtered(false, null, null, null, null))).containsExactly("a", "d");
    assertThat(titles(filtered(true, null, null, null, null))).containsExactly("b", "c");
    assertThat(titles(filtered(null, other, null, null, null))).containsExactly("a", "b");
    assertThat(titles(filtered(null, shop.keeper(), null, null, null))).isEmpty();
    assertThat(titles(filtered(null, null, START, null, null))).isEmpty();
    assertThat(titles(filtered(null, null, soon, null, null))).containsExactly("a");
    assertThat(titles(filtered(null, null, soon.plusSeconds(1), null, null)))
        .containsExactly("a", "c");
    assertThat(titles(filtered(null, null, null, Subject.Type.ITEM, null))).containsExactly("a");
    assertThat(titles(filtered(null, null, null, Subject.Type.ARTICLE, null))).isEmpty();
    assertThat(titles(filtered(null, null, null, null, item.id()))).containsExactly("a", "b");
    assertThat(titles(filtered(null, null, null, Subject.Type.ORDER, item.id())))
        .containsExactly("b");
    assertThat(titles(filtered(false, other, soon, Subject.Type.ITEM, item.id())))
        .containsExactly("a");
  }

  @Test
  void question_isAskedOfPartsOfWordsWithoutAccentsAndCase() {
    shop.add(aTask(shop.tenant()).titled("Zo\u00eb fragen").described("wegen M\u00fcller"));
    shop.add(aTask(shop.tenant()).titled("50% _Off_"));

    assertThat(titles(asking("zoe"))).containsExactly("Zo\u00eb fragen");
    assertThat(titles(asking("ULLER \u00f6E rag"))).containsExactly("Zo\u00eb fragen");
    assertThat(titles(asking("zoemuller"))).isEmpty();
    assertThat(titles(asking("zoe off"))).isEmpty();
    assertThat(titles(asking("0%"))).containsExactly("50% _Off_");
    assertThat(titles(asking("%"))).containsExactly("50% _Off_");
    assertThat(titles(asking("  "))).hasSize(2);
  }

  @Test
  void edits_areSearchedAtOnce() {
    shop.edit(
        shop.add(aTask(shop.tenant()).titled("old").described("gone")).id(),
        aTask(shop.tenant()).titled("new").described("there").buildDetails());

    assertThat(titles(asking("gone"))).isEmpty();
    assertThat(titles(asking("THERE new"))).containsExactly("new");
  }

  @Test
  void sortByTitle_takesTitlesAsTheyAre() {
    List<String> given = new ArrayList<>(List.of("b", "a", "c", "a"));
    given.forEach(title -> shop.add(aTask(shop.tenant()).titled(title)));
    Collections.sort(given);

    assertThat(titles(sorted(Sort.TITLE, false))).isEqualTo(given);
  }

  @Test
  void view_isTheSameInListAndAlone() {
    TaskView alone =
        shop.add(aTask(shop.tenant()).described("x").dueAt(START).assignedTo(shop.keeper())).view();

    for (Sort sort : Sort.values()) {
      assertThat(list(sorted(sort, true), Pages.first(5)).rows()).containsExactly(alone);
    }
  }

  @Test
  void lists_showNothingOfOtherTenants() {
    Shop other = Shop.open(ports);
    other.add(aTask(other.tenant()));

    assertThat(titles(TaskQuery.ALL)).isEmpty();
    assertForeign(
        () ->
            shop.run(() -> ports.tasks().listViews(other.tenant(), TaskQuery.ALL, Pages.first(1))));
  }
}
