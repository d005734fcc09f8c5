package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import org.junit.jupiter.api.Test;

class ItemsTest {
  @Test
  void adjustment_hasTheSameBytesInEveryProcess() {
    byte[] body = new Json(Items.adjustment(-4, "return C536379")).bytes();

    assertThat(body).asString().isEqualTo("{\"delta\":-4,\"reason\":\"return C536379\"}");
  }
}
