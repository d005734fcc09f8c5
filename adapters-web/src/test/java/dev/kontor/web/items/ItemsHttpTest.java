package dev.kontor.web.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import org.junit.jupiter.api.Test;

/** The routes of the catalogue over HTTP. */
final class ItemsHttpTest {
  @Test
  void create_answersTheItem() {
    Answer answer =
        Call.post("/api/v1/items")
            .as("staff")
            .json("{'sku':'A-1','title':'Lamp','price':{'amount':'2.5','currency':'GBP'}}")
            .send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.text("/price/amount")).isEqualTo("2.50");
    assertThat(answer.header("Location")).isEqualTo("/api/v1/items/" + answer.text("/id"));
    assertThat(answer.header("ETag")).startsWith("\"1-");
  }
}
