package dev.kontor.testkit.users;

import static dev.kontor.testkit.users.UserBuilder.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserView;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@code UserRepository} does with lists. */
public abstract class UserListContract extends PortContract {
  private void remove(UserId id) {
    shop.run(
        () -> {
          User user = ports.users().findForEdit(id).orElseThrow();
          long versionBefore = user.version();
          user.remove(ports.clock().instant());
          ports.users().save(user, versionBefore);
        });
  }

  private List<UserView> list(UserQuery query) {
    return Pages.walk(
        2,
        page ->
            ports
                .work()
                .queryInTenant(
                    shop.tenant(), () -> ports.users().listViews(shop.tenant(), query, page)));
  }

  private List<String> names(UserQuery query) {
    return list(query).stream().map(view -> view.details().username().value()).toList();
  }

  @Test
  void list_isSortedByAgeAndByName() {
    Shop other = Shop.open(ports);
    other.add(aUser(other.tenant()).named("foreigner"));
    remove(shop.keeper());
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    shop.add(aUser(shop.tenant()).named("Berta").createdAt(first.plusSeconds(1)));
    shop.add(aUser(shop.tenant()).named("ada").createdAt(first.plusSeconds(2)));
    shop.add(aUser(shop.tenant()).named("Zoe-1").createdAt(first));
    shop.add(aUser(shop.tenant()).named("zoe_1").createdAt(first.plusSeconds(3)));

    assertThat(names(UserQuery.ALL)).containsExactly("zoe_1", "ada", "Berta", "Zoe-1");
    assertThat(names(new UserQuery(null, null, null, UserQuery.Sort.CREATED_AT, false)))
        .containsExactly("Zoe-1", "Berta", "ada", "zoe_1");
    assertThat(names(new UserQuery(null, null, null, UserQuery.Sort.USERNAME, false)))
        .containsExactly("ada", "Berta", "Zoe-1", "zoe_1");
    assertThat(names(new UserQuery(null, null, null, UserQuery.Sort.USERNAME, true)))
        .containsExactly("zoe_1", "Zoe-1", "Berta", "ada");
  }

  @Test
  void list_isFiltered() {
    remove(shop.keeper());
    shop.add(aUser(shop.tenant()).named("ada").withRoles(Role.ADMIN, Role.CUSTOMER));
    shop.add(aUser(shop.tenant()).named("grace").withRoles(Role.CUSTOMER).inactive());

    assertThat(names(query(null, Role.ADMIN, null))).containsExactly("ada");
    assertThat(names(query(null, Role.CUSTOMER, null))).containsExactly("ada", "grace");
    assertThat(names(query(null, Role.STAFF, null))).isEmpty();
    assertThat(names(query(null, null, true))).containsExactly("ada");
    assertThat(names(query(null, Role.CUSTOMER, false))).containsExactly("grace");
  }

  @Test
  void list_isSearchedByPartsOfWordsWithoutAccentsAndCase() {
    remove(shop.keeper());
    shop.add(
        aUser(shop.tenant())
            .named("ada")
            .withEmail("a@ex.com")
            .withFullName("Zo\u00eb M\u00fcller"));
    shop.add(aUser(shop.tenant()).named("grace").withEmail("g@ex.com").withFullName("50% _Off_"));

    assertThat(names(query("zoe", null, null))).containsExactly("ada");
    assertThat(names(query("ULLER \u00e4D", null, null))).containsExactly("ada");
    assertThat(names(query("Zoe\u0308", null, null))).containsExactly("ada");
    assertThat(names(query("@ex", null, null))).containsExactly("ada", "grace");
    assertThat(names(query("0%", null, null))).containsExactly("grace");
    assertThat(names(query("%", null, null))).containsExactly("grace");
    assertThat(names(query("ada grace", null, null))).isEmpty();
    assertThat(names(query("  ", null, null))).containsExactly("ada", "grace");
  }

  private static UserQuery query(
      @Nullable String q, @Nullable Role role, @Nullable Boolean active) {
    return new UserQuery(q, role, active, UserQuery.Sort.USERNAME, false);
  }

  @Test
  void list_isCounted() {
    shop.addCustomer();
    PageRequest counted = Pages.counted(1);

    Page<UserView> page =
        shop.in(() -> ports.users().listViews(shop.tenant(), UserQuery.ALL, counted));

    assertThat(page.total()).isEqualTo(new Page.Total(2, false));
  }
}
