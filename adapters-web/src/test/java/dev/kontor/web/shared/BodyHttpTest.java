package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies, as the route that creates items reads them. */
final class BodyHttpTest {
  private static final String PRICE = "'price':{'amount':'1','currency':'GBP'}";
  private static final String GOOD = "'sku':'S','title':'T'," + PRICE;

  private static Answer create(String json) {
    return Call.post("/api/v1/items").as("staff").json(json).send();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{'a':1,}",
        "{'a':01}",
        "{a:1}",
        "{'a':NaN}",
        "{} {}",
        "{}x",
        "[1,2",
        "nul",
        "'unfinished",
        "{'a':'\u0001'}",
        "\uFEFF{}"
      })
  void body_isMalformedWhenNoJson(String json) {
    Answer answer = create(json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("malformed-body");
    assertThat(answer.body()).doesNotContain("jackson").doesNotContain("Exception");
  }

  @Test
  void malformed_namesLineAndColumn() {
    assertThat(create("{\n  'a': x}").text("/detail"))
        .isEqualTo("The body is not valid JSON at line 2, column 8.");
  }

  @Test
  void body_isMalformedWhenNotUtf8() {
    byte[] latin = "{\"sku\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    Answer answer = Call.post("/api/v1/items").as("staff").body("application/json", latin).send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).isEqualTo("The body is not UTF-8.");
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        arguments("[]", List.of(" wrong-type")),
        arguments("null", List.of(" wrong-type")),
        arguments("1", List.of(" wrong-type")),
        arguments("{}", List.of("/price required", "/sku required", "/title required")),
        arguments("{'sku':null,'title':'T'," + PRICE + "}", List.of("/sku required")),
        arguments("{" + GOOD + ",'color':'red'}", List.of("/color unknown-field")),
        arguments("{" + GOOD + ",'available':5}", List.of("/available unknown-field")),
        arguments("{" + GOOD + ",'ownerId':null}", List.of("/ownerId unknown-field")),
        arguments("{" + GOOD + ",'':1}", List.of("/ unknown-field")),
        arguments("{" + GOOD + ",'a/b~c':1}", List.of("/a~1b~0c unknown-field")),
        arguments("{" + GOOD + ",'sku':'S'}", List.of("/sku duplicate-key")),
        arguments(
            "{'sku':1,'title':true," + PRICE + "}",
            List.of("/sku wrong-type", "/title wrong-type")),
        arguments(
            "{'sku':'','title':' '," + PRICE + "}", List.of("/sku too-short", "/title blank")),
        arguments("{" + GOOD + ",'owner_id':'1-1-1-1-1'}", List.of("/owner_id malformed")),
        arguments("{" + GOOD + ",'owner_id':7}", List.of("/owner_id wrong-type")),
        arguments("{" + GOOD + ",'tags':'a'}", List.of("/tags wrong-type")),
        arguments(
            "{" + GOOD + ",'tags':['a',1,null,'','a']}",
            List.of(
                "/tags/1 wrong-type",
                "/tags/2 required",
                "/tags/3 too-short",
                "/tags/4 duplicate")),
        arguments("{" + GOOD + ",'description':'\\u0000'}", List.of("/description not-storable")),
        arguments("{" + GOOD + ",'description':'\\ud800'}", List.of("/description not-storable")),
        arguments(
            "{" + GOOD + ",'\\udc00':1}", List.of("/\udc00 not-storable", "/\udc00 unknown-field")),
        arguments(
            "{'sku':'S','title':'T','price':{'amount':1.5,'currency':'GBP'}}",
            List.of("/price/amount wrong-type")),
        arguments(
            "{'sku':'S','title':'T','price':{'amount':'1.555','currency':'GBP'}}",
            List.of("/price/amount too-many-decimals")),
        arguments(
            "{'sku':'S','title':'T','price':{'amount':'1.500','currency':'GBP'}}",
            List.of("/price/amount too-many-decimals")),
        arguments(
            "{'sku':'S','title':'T','price':{'amount':'-1','currency':'GBP'}}",
            List.of("/price/amount out-of-range")),
        arguments(
            "{'sku':'S','title':'T','price':{'amount':'1e3','currency':'GBP'}}",
            List.of("/price/amount malformed")),
        arguments(
            "{'sku':'S','title':'T','price':{'amount':'10000000000','currency':'GBP'}}",
            List.of("/price/amount out-of-range")),
        arguments(
            "{'sku':'S','title':'T','price':{'amount':'x','currency':'gbp'}}",
            List.of("/price/currency malformed")),
        arguments(
            "{'sku':'S','title':'T','price':{'currency':'EUR','amount':'1'}}",
            List.of("/price/currency currency-mismatch")),
        arguments(
            "{'sku':'S','title':'T','price':{}}",
            List.of("/price/amount required", "/price/currency required")),
        arguments("{'sku':'S','title':'T','price':'1 GBP'}", List.of("/price wrong-type")));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void body_tellsAllThatIsWrong(String json, List<String> errors) {
    Answer answer = create(json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("validation-failed");
    assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(errors);
  }

  @Test
  void lengths_countCodePoints() {
    String clef = "\uD834\uDD1E";
    String sku = Things.name("clef");
    String title = clef.repeat(200);

    assertThat(create("{'sku':'%s','title':'%s',%s}".formatted(sku, title, PRICE)).status())
        .isEqualTo(201);
    assertThat(create("{'sku':'X','title':'%s',%s}".formatted(title + "a", PRICE)).errors())
        .containsExactly("/title too-long");
    assertThat(create("{'sku':'%s','title':'T',%s}".formatted("s".repeat(65), PRICE)).errors())
        .containsExactly("/sku too-long");
    assertThat(create("{%s,'description':'%s'}".formatted(GOOD, "d".repeat(5_001))).errors())
        .containsExactly("/description too-long");
    assertThat(create("{%s,'tags':['%s']}".formatted(GOOD, "t".repeat(51))).errors())
        .containsExactly("/tags/0 too-long");
  }

  @Test
  void arrays_haveALimit() {
    String tags = String.join(",", IntStream.range(0, 21).mapToObj(i -> "'t" + i + "'").toList());

    assertThat(create("{%s,'tags':[%s]}".formatted(GOOD, tags)).errors())
        .containsExactly("/tags too-long");
  }

  @Test
  void depth_hasALimit() {
    // The object of the body is the first level.
    assertThat(create("{%s,'x':%s%s}".formatted(GOOD, "[".repeat(31), "]".repeat(31))).errors())
        .containsExactly("/x unknown-field");
    assertThat(create("{%s,'x':%s%s}".formatted(GOOD, "[".repeat(32), "]".repeat(32))).errors())
        .containsExactly("/x" + "/0".repeat(31) + " too-deep", "/x unknown-field");
    assertThat(create("[".repeat(200_000) + "]".repeat(200_000)).errors())
        .containsExactly("/0".repeat(32) + " too-deep", " wrong-type");
    assertThat(create("[".repeat(200_000)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e0", "'1'", "true", "[1]", "{}"})
  void integer_isNothingElse(String delta) {
    Answer answer =
        Call.post(Things.itemPath() + "/stock-adjustments")
            .as("staff")
            .json("{'delta':%s,'reason':'r'}".formatted(delta))
            .send();

    assertThat(answer.errors()).containsExactly("/delta wrong-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1000000000001",
        "-1000000000001",
        "9223372036854775808",
        "99999999999999999999"
      })
  void integer_staysInItsRange(String delta) {
    Answer answer =
        Call.post(Things.itemPath() + "/stock-adjustments")
            .as("staff")
            .json("{'delta':%s,'reason':'r'}".formatted(delta))
            .send();

    assertThat(answer.errors()).containsExactly("/delta out-of-range");
  }

  @Test
  void integer_ofAMillionDigitsCostsNothing() {
    Answer answer =
        Call.post(Things.itemPath() + "/stock-adjustments")
            .as("staff")
            .json("{'delta':%s,'reason':'r'}".formatted("9".repeat(1_000_000)))
            .send();

    assertThat(answer.errors()).containsExactly("/delta out-of-range");
  }

  @Test
  void errors_areManyButNotEndless() {
    String body = "{" + "'x':1,".repeat(5_000) + GOOD + "}";

    assertThat(create(body).errors()).hasSize(1_000);
  }

  @Test
  void text_isKeptAsSent() {
    String decomposed = " e\u0301\u2028 ";
    Answer answer =
        create("{'sku':'%s','title':'%s',%s}".formatted(Things.name("nfd"), decomposed, PRICE));

    assertThat(answer.text("/title")).isEqualTo(decomposed);
  }
}
