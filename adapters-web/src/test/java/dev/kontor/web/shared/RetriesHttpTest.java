package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Outages;
import dev.kontor.web.fakes.Server;
import dev.kontor.web.fakes.Things;
import org.junit.jupiter.api.Test;

/** The Idempotency-Key on routes of every kind but orders. */
final class RetriesHttpTest {
  private static Call create(String key, String sku) {
    return Call.post("/api/v1/items")
        .as("staff")
        .key(key)
        .json("{'sku':'%s','title':'T','price':{'amount':'1','currency':'GBP'}}".formatted(sku));
  }

  @Test
  void retry_getsTheFirstAnswer() {
    String key = Things.name("key");
    String sku = Things.name("sku");
    Answer first = create(key, sku).send();
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isNull();

    Answer second = create(key, sku).header("Prefer", "wait=1").send();

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.header("Content-Type")).isEqualTo("application/json");
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
  }

  @Test
  void retry_meetsTheFirstRefusal() {
    String sku = Things.name("sku");
    Things.item(sku);
    String key = Things.name("key");
    Answer first = create(key, sku).send();
    assertThat(first.status()).isEqualTo(409);

    Answer second = create(key, sku).send();

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void key_isRefusedWithAnotherBody() {
    String key = Things.name("key");
    create(key, Things.name("sku")).send();

    Answer other = create(key, Things.name("sku")).send();
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");

    Answer invalid = Call.post("/api/v1/items").as("staff").key(key).json("{}").send();
    assertThat(invalid.text("/code")).isEqualTo("idempotency-key-reused");
    Answer malformed = Call.post("/api/v1/items").as("staff").key(key).json("{").send();
    assertThat(malformed.text("/code")).isEqualTo("idempotency-key-reused");
  }

  @Test
  void key_staysFreeWhenTheBodyIsWrong() {
    String key = Things.name("key");

    assertThat(Call.post("/api/v1/items").as("staff").key(key).json("{}").send().status())
        .isEqualTo(422);
    assertThat(Call.post("/api/v1/items").as("staff").key(key).json("{").send().status())
        .isEqualTo(400);
    assertThat(Call.post("/api/v1/items").as("customer").key(key).json("{}").send().status())
        .isEqualTo(403);
    assertThat(create(key, Things.name("sku")).send().status()).isEqualTo(201);
  }

  @Test
  void key_staysFreeWhenWeFail() {
    String key = Things.name("key");
    String sku = Things.name("sku");
    Server.token("staff");
    Server.bean(Outages.class)
        .during(() -> assertThat(create(key, sku).send().status()).isEqualTo(503));

    assertThat(create(key, sku).send().status()).isEqualTo(201);
  }

  @Test
  void key_belongsToItsUserAndRoute() {
    String key = Things.name("key");
    String body = "{'delta':1,'reason':'r'}";
    String first = Things.itemPath() + "/stock-adjustments";
    String second = Things.itemPath() + "/stock-adjustments";

    assertThat(Call.post(first).as("staff").key(key).json(body).send().status()).isEqualTo(201);
    for (Call call : new Call[] {Call.post(second).as("staff"), Call.post(first).as("admin")}) {
      Answer answer = call.key(key).json(body).send();
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("Idempotency-Replayed")).isNull();
    }
  }

  @Test
  void adjustment_happensOncePerKey() {
    String path = Things.itemPath();
    String key = Things.name("key");
    for (int i = 0; i < 3; i++) {
      Answer answer =
          Call.post(path + "/stock-adjustments")
              .as("staff")
              .key(key)
              .json("{'delta':5,'reason':'r'}")
              .send();
      assertThat(answer.at("/balance")).isEqualTo(5);
    }

    assertThat(Call.get(path).as("staff").send().at("/available")).isEqualTo(5);
  }

  @Test
  void restoration_happensOncePerKey() {
    String path = Things.itemPath();
    String etag = Call.get(path).as("staff").send().header("ETag");
    Call.delete(path).as("staff").header("If-Match", etag).send();

    for (int i = 0; i < 2; i++) {
      assertThat(Call.post(path + "/restoration").as("staff").key("once").send().status())
          .isEqualTo(200);
    }
    assertThat(Call.post(path + "/restoration").as("staff").key("twice").send().status())
        .isEqualTo(409);
  }

  @Test
  void emptyKey_isRefused() {
    Answer answer = create("", Things.name("sku")).send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("idempotency-key-required");
  }

  @Test
  void key_hasALimitAndComesOnce() {
    assertThat(create("k".repeat(255), Things.name("sku")).send().status()).isEqualTo(201);
    assertThat(create("k".repeat(256), Things.name("sku")).send().text("/code"))
        .isEqualTo("idempotency-key-required");
    assertThat(create("a", Things.name("sku")).key("b").send().text("/code"))
        .isEqualTo("idempotency-key-required");
  }
}
