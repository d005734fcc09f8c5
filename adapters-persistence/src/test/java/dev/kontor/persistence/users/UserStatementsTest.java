package dev.kontor.persistence.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.items.ListItemsOfUser;
import dev.kontor.application.orders.FindLatestOrder;
import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.persistence.shared.CountedStatements;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements it takes to tell what is a user's. */
class UserStatementsTest {
  private static TestAdapters adapters;
  private static CountedStatements statements;

  private Shop shop;
  private Actor keeper;

  @BeforeAll
  static void open() {
    TestDatabase database = TestDatabase.fresh();
    adapters = TestAdapters.on(database);
    statements = CountedStatements.on(adapters, database);
  }

  @AfterAll
  static void close() {
    adapters.close();
  }

  @BeforeEach
  void fill() {
    shop = statements.openShop();
    keeper = new Actor(shop.keeper(), EnumSet.allOf(Scope.class), "request-1");
    shop.addItem("A", 10);
    shop.addItem("B", 10);
    shop.place("A", 1);
    shop.place("B", 2);
  }

  @Test
  void latestOrder_takesOneStatement() {
    FindLatestOrder find =
        new FindLatestOrder(statements.transactions(), adapters.get(OrderRepository.class));
    UserId user = shop.keeper();

    int count = statements.count(() -> find.handle(new FindLatestOrder.Command(keeper, user)));

    assertThat(count).isEqualTo(1);
  }

  @Test
  void items_takeOneStatement() {
    Transactions transactions = statements.transactions();
    ListItemsOfUser list =
        new ListItemsOfUser(
            transactions, adapters.get(ItemRepository.class), adapters.get(UserRepository.class));

    int count =
        statements.count(
            () ->
                list.handle(
                    new ListItemsOfUser.Command(
                        keeper, shop.keeper(), ItemQuery.Sort.CREATED_AT, true, Pages.first(25))));

    assertThat(count).isEqualTo(1);
  }
}
