package dev.kontor.persistence.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.PageRequest.Position;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskQuery.Sort;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.persistence.shared.BoundedScan;
import dev.kontor.persistence.shared.ExplainedQueries;
import dev.kontor.persistence.shared.ExplainedQueries.Plan;
import dev.kontor.persistence.shared.LateIndexes;
import dev.kontor.persistence.shared.NestedPlans;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.persistence.shared.TextSearch;
import dev.kontor.testkit.shared.Pages;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lists of tasks are read by indexes, in the statements that really run, behind the wall and as the
 * role that serves. Judged by the rows that are read, never by time.
 */
class TaskPlansTest {
  private static final int TASKS = 60_000;
  private static final int OTHER_TASKS = 20_000;

  /** So many rows may be read for a page: a tenth of the tenant's, however badly things lie. */
  private static final long READ_MAX = TASKS / 10;

  private static final TenantId TENANT = tenant("01900000-0000-7000-8000-00000000000a");
  private static final TenantId OTHER = tenant("01900000-0000-7000-8000-00000000000b");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Position MIDDLE = new Position("2026-01-20T00:00:00Z", number(7).toString());
  private static final Pattern SCAN =
      Pattern.compile(
          "(?:Seq|Index|Index Only|Bitmap Heap) Scan.* on tasks.*actual rows=([0-9]+).* loops=");
  private static final Pattern DROPPED = Pattern.compile("Rows Removed by [A-Za-z ]+: ([0-9]+)");

  /** All tasks are more than three thousand pages; a thousand of the catalogue are for planning. */
  private static final long BUFFERS_MAX = 2_000;

  private static TestDatabase database;
  private static TestAdapters adapters;
  private static ExplainedQueries queries;

  /** A list and the page of it. */
  record Listing(String filter, TaskQuery query, PageRequest page) {
    @Override
    public String toString() {
      return filter
          + " by "
          + (query.descending() ? "-" : "")
          + query.sort()
          + (page.after() == null ? "" : ", further on");
    }
  }

  private static TenantId tenant(String id) {
    return new TenantId(UUID.fromString(id));
  }

  private static UUID number(int number) {
    return UUID.fromString("%08d-0000-0000-0000-000000000000".formatted(number));
  }

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.fresh();
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      LateIndexes.during(
          statement, rowsOf(OTHER, "other", OTHER_TASKS) + rowsOf(TENANT, "shop", TASKS), "tasks");
      statement.execute("vacuum analyze tasks");
    }
    adapters = TestAdapters.on(database);
    queries = ExplainedQueries.on(adapters, database);
  }

  /**
   * Tasks come one a minute; the older nine tenths are completed. A third is never due, the rest is
   * due in an order of its own. One user has a third of them, a hundred others have a few each.
   * Half are about one of five hundred items, every hundredth is about an order. Few have words in
   * other scripts.
   */
  private static String rowsOf(TenantId tenant, String slug, int count) {
    return """
    create or replace function pg_temp.number(n bigint) returns uuid
      return (lpad(n::text, 8, '0') || '-0000-0000-0000-000000000000')::uuid;
    insert into tenants values
      ('%1$s', '%2$s', 'Name', 'GBP', 'UTC', true, 1, now(), now(), null, 'active');
    insert into users
      select '%1$s', pg_temp.number(n), 'user' || n, 'user' || n, n || '@example.com',
        n || '@example.com', null, true, '{staff}', 'hash', null, 1, now(), now(), null, 'USER'
      from generate_series(0, 100) n;
    insert into tasks (tenant_id, id, title, description, search_text, assignee_id, due_at,
        subject_type, subject_id, completed_at, version, created_at, updated_at)
      select '%1$s', pg_temp.number(n), md5(n::text), repeat('words ', 20),
        'WORDS ' || upper(md5(n::text)) || case n %% 6000
          when 7 then ' ПЛАТФОРМА' when 8 then ' 红灯笼' when 9 then ' -?-' else '' end,
        case n %% 3 when 0 then null when 1 then pg_temp.number(0)
          else pg_temp.number(1 + n %% 100) end,
        case when n %% 3 = 2 then null
          else '%3$s'::timestamptz + (n * 7919 %% %4$d) * interval '1 minute' end,
        case when n %% 2 = 0 then 'item' when n %% 100 = 1 then 'order' end,
        case when n %% 2 = 0 then pg_temp.number(n %% 1000) when n %% 100 = 1
          then pg_temp.number(n) end,
        case when n <= %4$d * 0.9 then '%3$s'::timestamptz + n * interval '1 minute' end,
        1, '%3$s'::timestamptz + n * interval '1 minute', now()
      from generate_series(1, %4$d) n;
    """
        .formatted(tenant, slug, START, count);
  }

  @AfterAll
  static void close() {
    adapters.close();
  }

  /**
   * Every filter, and those that belong together, with values that few and that many tasks have.
   */
  private static Map<String, TaskQuery> filters() {
    UserId busy = new UserId(TENANT, number(0));
    UserId idle = new UserId(TENANT, number(5));
    Instant soon = START.plus(Duration.ofHours(2));
    Instant late = START.plus(Duration.ofDays(40));
    SubjectId item = new SubjectId(TENANT, number(4));
    Map<String, TaskQuery> filters = new LinkedHashMap<>();
    filters.put("all", filter(null, null, null, null, null));
    filters.put("open", filter(false, null, null, null, null));
    filters.put("completed", filter(true, null, null, null, null));
    filters.put("of a busy user", filter(null, busy, null, null, null));
    filters.put("of an idle user", filter(null, idle, null, null, null));
    filters.put("of nobody", filter(null, new UserId(TENANT, number(999)), null, null, null));
    filters.put("due soon", filter(null, null, soon, null, null));
    filters.put("due late", filter(null, null, late, null, null));
    filters.put("overdue soon", filter(false, null, soon, null, null));
    filters.put("overdue late", filter(false, null, late, null, null));
    filters.put("open of a busy user", filter(false, busy, null, null, null));
    filters.put("overdue of a busy user", filter(false, busy, late, null, null));
    filters.put("completed of an idle user", filter(true, idle, null, null, null));
    filters.put("about items", filter(null, null, null, Subject.Type.ITEM, null));
    filters.put("about orders", filter(null, null, null, Subject.Type.ORDER, null));
    filters.put("about articles", filter(null, null, null, Subject.Type.ARTICLE, null));
    filters.put("about an item", filter(null, null, null, Subject.Type.ITEM, item));
    filters.put("about a thing", filter(null, null, null, null, item));
    filters.put("open about orders", filter(false, null, null, Subject.Type.ORDER, null));
    return filters;
  }

  private static TaskQuery filter(
      @Nullable Boolean completed,
      @Nullable UserId assignee,
      @Nullable Instant dueBefore,
      Subject.@Nullable Type type,
      @Nullable SubjectId subject) {
    return new TaskQuery(
        null, completed, assignee, dueBefore, type, subject, Sort.CREATED_AT, true);
  }

  private static TaskQuery sorted(TaskQuery filter, Sort sort, boolean descending) {
    return new TaskQuery(
        null,
        filter.completed(),
        filter.assignee(),
        filter.dueBefore(),
        filter.subjectType(),
        filter.subject(),
        sort,
        descending);
  }

  static Stream<Listing> listings() {
    return filters().entrySet().stream()
        .flatMap(
            filter ->
                Stream.of(Sort.values())
                    .flatMap(sort -> pages(filter.getKey(), filter.getValue(), sort)));
  }

  private static Stream<Listing> pages(String name, TaskQuery filter, Sort sort) {
    Position middle =
        switch (sort) {
          case CREATED_AT, DUE_AT -> MIDDLE;
          case TITLE -> new Position("8", MIDDLE.tieBreak());
        };
    return Stream.of(true, false)
        .map(descending -> sorted(filter, sort, descending))
        .flatMap(
            query ->
                Stream.of(
                    new Listing(name, query, new PageRequest(25, null, false)),
                    new Listing(name, query, new PageRequest(25, middle, false))));
  }

  @ParameterizedTest
  @MethodSource("listings")
  void page_readsLittleMoreThanItShows(Listing listing) {
    String plan = explain(listing);

    assertThat(plan).doesNotContain("Seq Scan");
    assertThat(rowsRead(plan)).as(plan).isLessThanOrEqualTo(READ_MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "all, CREATED_AT, tasks_by_age",
    "all, TITLE, tasks_by_title",
    "all, DUE_AT, tasks_by_due",
    "open, CREATED_AT, tasks_open_by_age",
    "completed, CREATED_AT, tasks_completed_by_age",
    "overdue soon, DUE_AT, tasks_open_by_due",
    "of an idle user, CREATED_AT, tasks_by_assignee",
    "of a busy user, DUE_AT, tasks_by_assignee_and_due",
    "open of a busy user, DUE_AT, tasks_open_of_assignee",
    "overdue of a busy user, DUE_AT, tasks_open_of_assignee",
    "about orders, CREATED_AT, tasks_by_subject_type",
    "about a thing, CREATED_AT, tasks_by_subject"
  })
  void page_goesByTheIndexMadeForIt(String filter, Sort sort, String index) {
    TaskQuery query = filters().get(filter);
    for (boolean descending : new boolean[] {true, false}) {
      PageRequest page = new PageRequest(25, null, false);
      Listing listing = new Listing(filter, sorted(query, sort, descending), page);

      String plan = explain(listing);

      assertThat(plan).contains(" " + index + " ");
      assertThat(rowsRead(plan)).as(plan).isLessThan(200);
    }
  }

  private static TaskQuery asking(String q, TaskQuery filter, Sort sort) {
    return new TaskQuery(
        q,
        filter.completed(),
        filter.assignee(),
        filter.dueBefore(),
        filter.subjectType(),
        filter.subject(),
        sort,
        true);
  }

  private static Page<TaskView> list(TaskQuery query, PageRequest page) {
    return queries
        .transactions()
        .queryInTenant(
            TENANT, () -> adapters.get(TaskRepository.class).listViews(TENANT, query, page));
  }

  private static long buffers(TaskQuery query) {
    return queries.during(() -> list(query, Pages.first(25))).stream()
        .mapToLong(ExplainedQueries.Plan::buffers)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"платФОРМ", "атф", "灯笼", "红灯", "ords 红灯笼", "nothing"})
  void rareWords_areFoundByAnIndexWithEveryFilter(String q) {
    for (TaskQuery filter : filters().values()) {
      for (Sort sort : Sort.values()) {
        TaskQuery query = asking(q, filter, sort);

        assertThat(buffers(query)).as("%s", query).isBetween(1L, BUFFERS_MAX);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ПЛАТФОРМ", "АТФ", "灯笼"})
  void rareWords_areFoundByTheIndexMadeForThem(String part) throws SQLException {
    String plans = NestedPlans.of(database, TENANT, "select search_tasks('{" + part + "}', 1000)");

    assertThat(plans).contains("tasks_search").doesNotContain("Seq Scan");
  }

  @Test
  void commonWords_fillThePageSoon() {
    for (Sort sort : Sort.values()) {
      // A thousand are looked at before the index is given up; to sort all costs no more than that.
      assertThat(buffers(asking("words", TaskQuery.ALL, sort))).isBetween(1L, 6_000L);
    }
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void whatNoIndexFinds_isLookedForABitAtATime(Sort sort) {
    for (String rare : List.of("-?", "-?-")) {
      TaskQuery query = asking(rare, TaskQuery.ALL, sort);
      List<TaskView> found = Pages.walk(3, page -> list(query, page));

      assertThat(found).hasSize(TASKS / 6_000).doesNotHaveDuplicates();
      assertThat(buffers(query)).isLessThan(6L * BoundedScan.ROWS_MAX);
      assertThat(list(query, Pages.counted(1)).total())
          .isEqualTo(new Page.Total(TASKS / 6_000, false));
    }
  }

  @Test
  void scan_endsEarlyAndSaysWhereToGoOn() {
    TaskQuery query = asking("?%", TaskQuery.ALL, Sort.CREATED_AT);

    Page<TaskView> first = list(query, Pages.first(25));
    Plan plan = queries.during(() -> list(query, Pages.first(25))).getLast();

    assertThat(first.rows()).isEmpty();
    assertThat(first.next()).isNotNull();
    assertThat(plan.indexes()).containsExactly("tasks_by_age");
    assertThat(plan.buffers()).isLessThan(800);
    int pages = 0;
    for (Position after = first.next(); after != null; pages++) {
      after = list(query, new PageRequest(25, after, false)).next();
    }
    assertThat(pages).isEqualTo(TASKS / BoundedScan.ROWS_MAX);
  }

  /** Rows of tasks that the plan touched, whether it kept them or not. */
  private static long rowsRead(String plan) {
    return sum(SCAN, plan) + sum(DROPPED, plan);
  }

  private static long sum(Pattern pattern, String plan) {
    long sum = 0;
    Matcher matcher = pattern.matcher(plan);
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1));
    }
    return sum;
  }

  private static String explain(Listing listing) {
    TaskListSql sql = new TaskListSql(TENANT, listing.query(), listing.page(), TextSearch.NONE);
    List<String> lines =
        adapters
            .get(Transactions.class)
            .queryInTenant(
                TENANT,
                () ->
                    Sessions.current()
                        .list(
                            "explain (analyze, timing off) " + sql.rows(JdbcTaskRepository.COLUMNS),
                            sql::bindRows,
                            row -> row.text("QUERY PLAN")));
    return String.join("\n", lines);
  }
}
