package dev.kontor.persistence.shared;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/** The adapters of this module, wired as the server wires them, on a test database. */
public final class TestAdapters implements AutoCloseable {
  private final ApplicationContext context;

  private TestAdapters(ApplicationContext context) {
    this.context = context;
  }

  /** The adapters on a database. */
  public static TestAdapters on(TestDatabase database) {
    return on(database, Map.of());
  }

  /** The adapters on a database, with further settings of the data sources. */
  public static TestAdapters on(TestDatabase database, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    dataSource(properties, "default", database.app());
    dataSource(properties, "worker", database.worker());
    properties.putAll(more);
    ApplicationContext context = ApplicationContext.builder().properties(properties).start();
    return new TestAdapters(context);
  }

  private static void dataSource(Map<String, Object> properties, String name, DatabaseLogin login) {
    String prefix = "datasources." + name + ".";
    properties.put(prefix + "url", login.url());
    properties.put(prefix + "username", login.user());
    properties.put(prefix + "password", login.password());
    properties.put(prefix + "maximum-pool-size", 10);
    properties.put(prefix + "connection-timeout", 2_000);
    properties.put(prefix + "dialect", "POSTGRES");
  }

  /** An adapter, or whatever else the context has. */
  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
