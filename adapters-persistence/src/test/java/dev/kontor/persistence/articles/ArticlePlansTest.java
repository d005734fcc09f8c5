package dev.kontor.persistence.articles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.BoundedScan;
import dev.kontor.persistence.shared.ExplainedQueries;
import dev.kontor.persistence.shared.ExplainedQueries.Plan;
import dev.kontor.persistence.shared.LateIndexes;
import dev.kontor.persistence.shared.NestedPlans;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.persistence.shared.TextSearch;
import dev.kontor.testkit.shared.Pages;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lists of articles and comments go by indexes, behind the wall and as the role that serves, among
 * 100,000 articles of two tenants: a page costs a few blocks, whatever is asked.
 */
class ArticlePlansTest {
  private static final UUID TENANT = UUID.fromString("01900000-0000-7000-8000-00000000000a");
  private static final UUID OTHER = UUID.fromString("01900000-0000-7000-8000-00000000000b");
  private static final UserId OWNER = new UserId(new TenantId(TENANT), new UUID(0, 7));

  /** Blocks of a page of 25 rows: each row lies somewhere else, and is found through an index. */
  private static final int BLOCKS_MAX = 400;

  private static final Pattern BLOCKS =
      Pattern.compile("Buffers: shared (?:hit=(\\d+))?(?: ?read=(\\d+))?");

  private static TestDatabase database;
  private static TestAdapters adapters;
  private static ExplainedQueries queries;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.fresh();
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      LateIndexes.during(
          statement,
          filled(TENANT, "one") + filled(OTHER, "two"),
          "articles",
          "article_texts",
          "comments");
      statement.execute("analyze");
    }
    adapters = TestAdapters.on(database);
    queries = ExplainedQueries.on(adapters, database);
  }

  @AfterAll
  static void close() {
    adapters.close();
  }

  /** A tenth are drafts, a hundredth has the rare tag, everybody of 100 keeps as many. */
  private static String filled(UUID tenant, String slug) {
    return """
    insert into tenants values
      ('%1$s', '%2$s', 'Name', 'GBP', 'UTC', true, 1, now(), now(), null, 'active');
    insert into users
      select '%1$s', lpad(to_hex(n), 32, '0')::uuid, 'user' || n, 'user' || n, n || '@example.com',
        n || '@example.com', null, true, '{customer}', 'hash', null, 1, now(), now(), null, 'USER'
      from generate_series(0, 99) n;
    insert into articles
      select '%1$s', lpad(to_hex(n), 32, '0')::uuid, 'Title ' || n %% 1000, 'TITLE ' || n %% 1000,
        case n %% 10 when 0 then 'draft' else 'published' end,
        lpad(to_hex(n %% 100), 32, '0')::uuid,
        case n %% 100 when 1 then array['rare', 'common'] else array['common'] end, 1,
        now() + n * interval '1 s', now()
      from generate_series(1, 50000) n;
    insert into article_texts
      select tenant_id, id, repeat('Content of it. ', 20), repeat('CONTENT OF IT. ', 20)
        || case right(id::text, 3) when '007' then 'ПЛАТФОРМА' when '008' then '红灯笼' when '009' then '-?-'
           else '' end
      from articles where tenant_id = '%1$s';
    insert into comments (tenant_id, id, article_id, author_id, body, created_at)
      select '%1$s', lpad(to_hex(n), 32, '0')::uuid,
        lpad(to_hex(1 + n %% 500), 32, '0')::uuid, lpad(to_hex(1), 32, '0')::uuid, 'Body',
        now() + n * interval '1 s'
      from generate_series(1, 50000) n;
    """
        .formatted(tenant, slug);
  }

  private static ArticleQuery query(
      @Nullable String tag,
      @Nullable ArticleState state,
      @Nullable UserId owner,
      ArticleQuery.Sort sort,
      boolean descending) {
    return new ArticleQuery(null, tag, state, owner, false, sort, descending);
  }

  static List<ArticleQuery> queries() {
    List<ArticleQuery> queries = new ArrayList<>();
    for (ArticleQuery.Sort sort : ArticleQuery.Sort.values()) {
      for (boolean descending : new boolean[] {true, false}) {
        queries.add(query(null, null, null, sort, descending));
        queries.add(query(null, ArticleState.PUBLISHED, null, sort, descending));
        queries.add(query(null, ArticleState.DRAFT, null, sort, descending));
        queries.add(query("common", ArticleState.PUBLISHED, null, sort, descending));
      }
    }
    queries.add(query(null, null, OWNER, ArticleQuery.Sort.CREATED_AT, true));
    queries.add(query(null, ArticleState.PUBLISHED, OWNER, ArticleQuery.Sort.CREATED_AT, true));
    return queries;
  }

  @ParameterizedTest
  @MethodSource("queries")
  void page_costsFewBlocks(ArticleQuery query) throws SQLException {
    ArticleListSql sql =
        new ArticleListSql(
            new TenantId(TENANT), query, new PageRequest(25, null, false), TextSearch.NONE);

    String plan = explain(sql.rows("a.id, a.title"), query);

    assertThat(plan).doesNotContain("Seq Scan").doesNotContain("article_texts");
    assertThat(blocks(plan)).as(plan).isBetween(1, BLOCKS_MAX);
  }

  @Test
  void rareTag_isFoundByItself() throws SQLException {
    ArticleQuery query = query("rare", null, null, ArticleQuery.Sort.CREATED_AT, true);
    ArticleListSql sql =
        new ArticleListSql(
            new TenantId(TENANT), query, new PageRequest(25, null, false), TextSearch.NONE);

    String plan = explain(sql.rows("a.id, a.title"), query);

    // All of the 500 that have it, or as many of the youngest as it takes to find 26 of them.
    assertThat(plan).contains("article_tags").doesNotContain("Seq Scan");
    assertThat(blocks(plan)).as(plan).isLessThan(20_000);
  }

  @Test
  void comments_goByTheirSubject() throws SQLException {
    String plan =
        explain(
            "select * from comments c where c.tenant_id = '"
                + TENANT
                + "' and c.article_id = '"
                + OWNER.value()
                + "' order by c.created_at desc, c.id desc limit 26");

    assertThat(plan).contains("comments_on_articles").doesNotContain("Sort");
    assertThat(blocks(plan)).as(plan).isBetween(1, BLOCKS_MAX);
  }

  @Test
  void rareWord_isFoundByAnIndex() throws SQLException {
    String plan = explain("select search_articles('{TITLE 7,77}', 1000)");
    String common = explain("select search_articles('{CONTENT}', 1000)");

    // 50 titles have the longer part, and 1,001 contents are looked at before it is given up.
    assertThat(blocks(plan)).as(plan).isBetween(1, 3_000);
    assertThat(blocks(common)).as(common).isBetween(1, 3_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"АТФ", "ПЛАТФОРМА", "灯笼", "红灯"})
  void wordsOfAnyScript_areFoundByAnIndex(String word) throws SQLException {
    String question = "select search_articles('{" + word + "}', 1000)";

    assertThat(explain(question)).contains("rows=13");
    assertThat(NestedPlans.of(database, new TenantId(TENANT), question))
        .contains("articles_search", "article_texts_search")
        .doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatNoIndexFinds_isLookedForABitAtATime(boolean withContent) {
    ArticleQuery query =
        new ArticleQuery("-?", null, null, null, withContent, ArticleQuery.Sort.CREATED_AT, true);
    List<Plan> plans = queries.during(() -> list(query, Pages.first(25)));

    List<ArticleView> found = Pages.walk(5, page -> list(query, page));

    assertThat(found)
        .hasSize(13)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparing(ArticleView::createdAt).reversed())
        .allMatch(view -> withContent == (view.content() != null));
    // Each row is found by one index and its content by another.
    assertThat(plans.getLast().buffers()).isLessThan(8L * BoundedScan.ROWS_MAX);
    assertThat(list(query, Pages.counted(1)).total()).isEqualTo(new Page.Total(13, false));
  }

  private static Page<ArticleView> list(ArticleQuery query, PageRequest page) {
    TenantId tenant = new TenantId(TENANT);
    return queries
        .transactions()
        .queryInTenant(
            tenant, () -> adapters.get(ArticleRepository.class).listViews(tenant, query, page));
  }

  /** With the values of the query in the places of the parameters, in their order. */
  private static String explain(String sql, ArticleQuery query) throws SQLException {
    List<String> values = new ArrayList<>(List.of(TENANT.toString()));
    if (query.tag() != null) {
      values.add(query.tag());
    }
    if (query.state() != null) {
      values.add(query.state().key());
    }
    if (query.owner() != null) {
      values.add(query.owner().toString());
    }
    String filled = sql;
    for (String value : values) {
      filled = filled.replaceFirst("\\?", "'" + value + "'");
    }
    return explain(filled);
  }

  private static String explain(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.app().open();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('kontor.tenant', '" + TENANT + "', false)");
      try (ResultSet rows =
          statement.executeQuery("explain (analyze, buffers, costs off, timing off) " + sql)) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return String.join("\n", lines);
  }

  /** Of the whole statement, which its first line tells. */
  private static int blocks(String plan) {
    Matcher matcher = BLOCKS.matcher(plan);
    if (!matcher.find()) {
      return 0;
    }
    return number(matcher.group(1)) + number(matcher.group(2));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
