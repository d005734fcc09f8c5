package dev.kontor.persistence.items;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.LateIndexes;
import dev.kontor.persistence.shared.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A hundred thousand items in three tenants, the first of which has 70,000: tags on half of them,
 * on few and on the oldest alone, owners of most and of few, a tenth without stock.
 */
final class Catalogue100k {
  static final TenantId LARGE = tenant(1);
  static final UserId MAIN_OWNER = new UserId(LARGE, new UUID(0, 1));
  static final UserId SMALL_OWNER = new UserId(LARGE, new UUID(0, 2));

  private static final String FILL =
      """
      set session_replication_role = replica;
      insert into tenants
        select lpad(t::text, 32, '0')::uuid, 'shop' || t, 'Name', 'GBP', 'UTC', true, 1, now(),
          now(), null, 'active' from generate_series(1, 3) t;
      create function pg_temp.word(n int) returns text language sql immutable return
        translate(left(md5(n::text), 4 + abs(n) % 6), '0123456789', 'ghijklmnop');
      create temporary table drawn as
        select n, lpad((case when n % 10 < 7 then 1 when n % 10 < 9 then 2 else 3 end)::text, 32,
            '0')::uuid as tenant_id, lpad(n::text, 32, '0')::uuid as id,
          abs(hashint4(n)) as h, abs(hashint4(-n)) as g
        from generate_series(1, 100000) n;
      insert into items
        select tenant_id, id, 'SKU' || n, pg_temp.word(g % 500) || ' item ' || pg_temp.word(-h % 3000),
          'A plain description of common words and of ' || pg_temp.word(h / 7 % 1000), g % 100000,
          'GBP', lpad((case when n % 100 = 0 then 2 else 1 end)::text, 32, '0')::uuid, 1,
          timestamptz '2026-01-01' + n * interval '1 minute', now(), null,
          array_remove(array[
            case when h % 2 = 0 then 'hot' end, case when h % 20 = 0 then 'warm' end,
            case when h % 500 = 0 then 'cool' end, case when h % 20000 = 0 then 'rare' end,
            case when n < 3000 then 'old' end], null)
        from drawn;
      insert into stock select tenant_id, id, case when g % 10 = 0 then 0 else g % 50 + 1 end, 1
        from drawn;
      insert into item_tags (tenant_id, item_id, tag, created_at)
        select i.tenant_id, i.id, t.tag, i.created_at
        from items i cross join unnest(i.tags) as t (tag);
      insert into tag_counts select tenant_id, tag, 0, count(*) from item_tags group by 1, 2;
      insert into item_words
        select tenant_id, id, (
          select string_agg(distinct '''' || w || ''':1A', ' ')
            from unnest(string_to_array(upper(title || ' ' || sku), ' ')) w)::tsvector
          || (select string_agg(distinct '''' || w || ''':1', ' ')
            from unnest(string_to_array(upper(replace(description, ',', '')), ' ')) w)::tsvector
        from items;
      insert into vocabulary (tenant_id, word, item_id)
        select w.tenant_id, w.word, (array_agg(w.item_id))[1]
        from (select tenant_id, item_id, unnest(tsvector_to_array(words)) as word
              from item_words) w
        group by 1, 2;
      set session_replication_role = origin;
      """;

  private Catalogue100k() {}

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(0, number));
  }

  static TestDatabase fill() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement()) {
      LateIndexes.during(statement, FILL, "items", "item_tags", "item_words", "vocabulary");
      statement.execute("vacuum analyze");
    }
    return database;
  }
}
