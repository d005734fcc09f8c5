package dev.kontor.persistence.shared;

import dev.kontor.application.shared.Transactions;
import dev.kontor.testkit.shared.Shop;
import io.micronaut.transaction.TransactionOperations;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Queries of the adapters, with a count of the statements that they send. */
public final class CountedStatements {
  private final TestAdapters adapters;
  private final JdbcTransactions transactions;
  private final AtomicInteger sent;

  private CountedStatements(
      TestAdapters adapters, JdbcTransactions transactions, AtomicInteger sent) {
    this.adapters = adapters;
    this.transactions = transactions;
    this.sent = sent;
  }

  /** On that database, with the repositories of these adapters. */
  @SuppressWarnings("unchecked") // a class literal cannot carry the type of the connection
  public static CountedStatements on(TestAdapters adapters, TestDatabase database) {
    AtomicInteger sent = new AtomicInteger();
    DataSource plain = TestDatabase.dataSource(database.app());
    DataSource counting =
        watch(
            DataSource.class,
            plain,
            (method, result) ->
                method.equals("getConnection")
                    ? watch(
                        Connection.class,
                        (Connection) result,
                        (call, statement) -> {
                          if (call.equals("prepareStatement") || call.equals("createStatement")) {
                            sent.incrementAndGet();
                          }
                          return statement;
                        })
                    : result);
    JdbcTransactions transactions =
        new JdbcTransactions(
            adapters.get(TransactionOperations.class),
            new QuerySource(counting, Optional.empty()),
            TestDatabase.dataSource(database.worker()),
            PersistenceSettings.DEFAULTS);
    return new CountedStatements(adapters, transactions, sent);
  }

  @FunctionalInterface
  private interface Watcher {
    Object seen(String method, Object result);
  }

  private static <T> T watch(Class<T> face, T real, Watcher watcher) {
    InvocationHandler handler =
        (proxy, method, arguments) -> watcher.seen(method.getName(), call(real, method, arguments));
    return face.cast(Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, handler));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A shop that is filled without being counted. */
  public Shop openShop() {
    return Shop.open(new JdbcPorts(adapters));
  }

  /** Those whose queries are counted. */
  public Transactions transactions() {
    return transactions;
  }

  /** How many statements the work sends. */
  public int count(Runnable work) {
    int before = sent.get();
    work.run();
    return sent.get() - before;
  }
}
