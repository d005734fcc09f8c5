package dev.kontor.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void document_isWrittenAsItWasRead() throws IOException {
    String text = "{\"a\":[1,2.50,true,false,null,\"é\"],\"b\":{\"c\":{}}}";

    Json json = Json.parse(text.getBytes(StandardCharsets.UTF_8));

    assertThat(new String(json.bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void member_isAbsentWhereTheTypeIsAnother() throws IOException {
    Json json = Json.parse("{\"a\":\"text\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(json.at("a").numberOr(7)).isEqualTo(7);
    assertThat(json.at("a").at("b").text()).isEmpty();
    assertThat(json.at("missing").list()).isEmpty();
    assertThat(json.at("a").textOr("")).isEqualTo("text");
  }

  @Test
  void emptyBody_isAbsent() throws IOException {
    assertThat(Json.parse(new byte[0])).isEqualTo(Json.ABSENT);
  }
}
