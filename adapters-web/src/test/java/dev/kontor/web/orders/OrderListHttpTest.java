package dev.kontor.web.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose orders are shown to whom. */
final class OrderListHttpTest {
  private static Answer place(String json) {
    return Call.post("/api/v1/orders").as("customer").key(Things.name("key")).json(json).send();
  }

  private static Answer get(String path) {
    return Call.get(path).as("customer").send();
  }

  @Test
  void list_showsOnesOwn() {
    String reference = Things.name("L");
    Answer placed =
        place(
            "{'lines':[{'sku':'%s','quantity':1}],'reference':'%s'}"
                .formatted(Things.stocked(1), reference));
    String found = "/api/v1/orders?count=true&reference=" + reference;
    String user = placed.text("/user_id");

    assertThat(get(found).at("/page/total")).isEqualTo(1);
    assertThat(get(found).text("/data/0/id")).isEqualTo(placed.text("/id"));
    assertThat(get(found + "&status=pending&user_id=" + user).at("/page/total")).isEqualTo(1);
    assertThat(get(found + "&status=failed").at("/page/total")).isEqualTo(0);
    assertThat(
            get(found + "&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00%2B02:00")
                .at("/page/total"))
        .isEqualTo(1);
    assertThat(get(found + "&to=2020-01-01T00:00:00Z").at("/page/total")).isEqualTo(0);
    assertThat(Call.get(found).as("second").send().at("/page/total")).isEqualTo(0);
    assertThat(Call.get(found + "&user_id=" + user).as("second").send().at("/page/total"))
        .isEqualTo(0);
    assertThat(Call.get(found).as("staff").send().at("/page/total")).isEqualTo(1);
    assertThat(Call.get(found).as("other", "staff").send().at("/page/total")).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=done",
        "user_id=me",
        "from=yesterday",
        "from=2026-02-30T00:00:00Z",
        "to=2026-01-01",
        "to=%2B12026-01-01T00:00:00Z",
        "sort=total"
      })
  void list_refusesWrongFilters(String query) {
    Answer answer = get("/api/v1/orders?" + query);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/errors/0/parameter"))
        .isEqualTo(query.substring(0, query.indexOf('=')));
    assertThat(answer.text("/errors/0/code")).isEqualTo("malformed");
  }

  @Test
  void ordersOfOthers_areNotThere() {
    String path = Things.order("customer", Things.stocked(1), 1).send().header("Location");

    for (Call call :
        List.of(
            Call.get(path).as("second"),
            Call.get(path + "/events").as("second"),
            Call.post(path + "/cancellation").as("second"),
            Call.get(path).as("other", "admin"),
            Call.get(path + "/events").as("other", "admin"),
            Call.post(path + "/cancellation").as("other", "admin"),
            Call.get("/api/v1/orders/x").as("customer"))) {
      assertThat(call.send().status()).isEqualTo(404);
    }
    assertThat(Call.get(path).as("staff").send().status()).isEqualTo(200);
  }
}
