package dev.kontor.persistence.items;

import dev.kontor.domain.items.ItemTerms;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Writes the words of the items that were there before they could be searched. A migration in Java,
 * because no database folds text as {@link dev.kontor.domain.shared.SearchText} does.
 */
public final class ItemWordsMigration implements JavaMigration {
  private static final int ROWS_AT_ONCE = 1_000;

  // The owner migrates behind the walls as well: they are lowered for these statements alone.
  private static final List<String> WALLED = List.of("items", "item_words", "vocabulary");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("016.1");
  }

  @Override
  public String getDescription() {
    return "words of items";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    walls(connection, "no force");
    try (Statement query = connection.createStatement()) {
      query.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet items =
          query.executeQuery(
              "select tenant_id, id, sku, title, description from items"
                  + " where deleted_at is null order by tenant_id, id")) {
        write(connection, items);
      }
    }
    walls(connection, "force");
  }

  private static void walls(Connection connection, String how) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : WALLED) {
        statement.execute("alter table " + table + " " + how + " row level security");
      }
    }
  }

  private record Row(UUID tenant, UUID item, String words) {}

  private static void write(Connection connection, ResultSet items) throws SQLException {
    List<Row> rows = new ArrayList<>();
    while (items.next()) {
      ItemTerms terms =
          ItemTerms.of(
              items.getString("sku"), items.getString("title"), items.getString("description"));
      rows.add(
          new Row(
              items.getObject("tenant_id", UUID.class),
              items.getObject("id", UUID.class),
              ItemWords.column(terms)));
      if (rows.size() == ROWS_AT_ONCE) {
        write(connection, rows);
        rows.clear();
      }
    }
    write(connection, rows);
  }

  private static void write(Connection connection, List<Row> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ItemWords.WRITE)) {
      insert.setArray(1, array(connection, "uuid", rows.stream().map(Row::tenant).toArray()));
      insert.setArray(2, array(connection, "uuid", rows.stream().map(Row::item).toArray()));
      insert.setArray(3, array(connection, "text", rows.stream().map(Row::words).toArray()));
      insert.executeUpdate();
    }
  }

  private static Array array(Connection connection, String type, Object[] values)
      throws SQLException {
    return connection.createArrayOf(type, values);
  }
}
