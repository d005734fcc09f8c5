package dev.kontor.web.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The routes of stock over HTTP. */
final class StockHttpTest {
  private static Answer adjust(String path, String json) {
    return Call.post(path + "/stock-adjustments").as("staff").json(json).send();
  }

  @Test
  void adjustment_answersTheMovement() {
    String path = Things.itemPath();

    Answer answer = adjust(path, "{'delta':7,'reason':'delivery'}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/delta")).isEqualTo(7);
    assertThat(answer.at("/balance")).isEqualTo(7);
    assertThat(answer.text("/reason")).isEqualTo("delivery");
    assertThat(answer.text("/kind")).isEqualTo("adjustment");
    assertThat(answer.at("/order_id")).isNull();
    assertThat(answer.text("/at")).endsWith("Z");
    assertThat(answer.text("/actor_id")).matches("[0-9a-f-]{36}");
    assertThat(answer.header("ETag")).isNull();
    assertThat(Call.get(path).as("customer").send().at("/available")).isEqualTo(7);
  }

  @Test
  void adjustment_doesNotGoBelowZero() {
    String path = Things.itemPath();
    adjust(path, "{'delta':2,'reason':'r'}");

    Answer answer = adjust(path, "{'delta':-3,'reason':'r'}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("insufficient-stock");
    assertThat(answer.at("/available")).isEqualTo(2);
  }

  @Test
  void adjustment_tellsAllThatIsWrong() {
    assertThat(adjust(Things.itemPath(), "{}").errors())
        .containsExactlyInAnyOrder("/delta required", "/reason required");
    assertThat(adjust(Things.itemPath(), "{'delta':0,'reason':' '}").errors())
        .containsExactlyInAnyOrder("/delta out-of-range", "/reason blank");
  }

  @Test
  void adjustment_needsItsItemAndScope() {
    String body = "{'delta':1,'reason':'r'}";

    assertThat(adjust("/api/v1/items/" + UUID.randomUUID(), body).status()).isEqualTo(404);
    assertThat(adjust("/api/v1/items/x", body).status()).isEqualTo(404);
    assertThat(
            Call.post(Things.itemPath() + "/stock-adjustments")
                .as("customer")
                .json(body)
                .send()
                .text("/missing_scope"))
        .isEqualTo("stock:write");
    assertThat(
            Call.post(Things.itemPath() + "/stock-adjustments")
                .as("other", "staff")
                .json(body)
                .send()
                .status())
        .isEqualTo(404);
  }

  @Test
  void movements_areListed() {
    String path = Things.itemPath();
    for (int i = 1; i <= 3; i++) {
      adjust(path, "{'delta':%d,'reason':'r%d'}".formatted(i, i));
    }

    Answer answer = Call.get(path + "/stock-movements?limit=2&count=true").as("staff").send();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/data/0/reason")).isEqualTo("r3");
    assertThat(answer.text("/data/1/reason")).isEqualTo("r2");
    assertThat(answer.at("/page/total")).isEqualTo(3);
    Answer next =
        Call.get(path + "/stock-movements?limit=2&count=true&cursor=" + answer.text("/page/next"))
            .as("staff")
            .send();
    assertThat(next.text("/data/0/reason")).isEqualTo("r1");
    Answer oldest = Call.get(path + "/stock-movements?sort=at").as("staff").send();
    assertThat(oldest.text("/data/0/reason")).isEqualTo("r1");
  }

  @Test
  void movements_areNotForCustomers() {
    String path = Things.itemPath() + "/stock-movements";

    assertThat(Call.get(path).as("customer").send().status()).isEqualTo(403);
    assertThat(Call.get(path).as("other", "staff").send().status()).isEqualTo(404);
    assertThat(Call.get("/api/v1/items/x/stock-movements").as("staff").send().status())
        .isEqualTo(404);
    assertThat(Call.delete(path).as("staff").send().header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }
}
