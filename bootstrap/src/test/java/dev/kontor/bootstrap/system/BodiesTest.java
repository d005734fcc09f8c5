package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which bodies are not JSON (400), which are but say something wrong (422), and where. */
@SystemTest
final class BodiesTest {
  private final Shop shop;

  BodiesTest(Shop shop) {
    this.shop = shop;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Unreadable(String name, byte[] body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Unreadable> unreadables() {
    String good = new String(Body.item().bytes(), StandardCharsets.UTF_8);
    Stream<Unreadable> texts =
        Stream.of(
            text("nothing", ""),
            text("blanks", " \n"),
            text("half an object", "{"),
            text("half a text", "{\"sku\":\"a"),
            text("no value", "{\"sku\":}"),
            text("no quotes", "{sku:\"a\"}"),
            text("single quotes", "{'sku':'a'}"),
            text("comma at the end", "{\"sku\":\"a\",}"),
            text("comment", good + "// yes"),
            text("comment inside", "{/* no */\"sku\":\"a\"}"),
            text("half a word", "nul"),
            text("NaN", "{\"sku\":NaN}"),
            text("leading zero", "{\"sku\":01}"),
            text("plus sign", "{\"sku\":+1}"),
            text("hexadecimal", "{\"sku\":0x1}"),
            text("control character in text", "{\"sku\":\"a\tb\"}"),
            text("unknown escape", "{\"sku\":\"\\x41\"}"),
            text("half an escape", "{\"sku\":\"\\u12\"}"),
            text("garbage at the end", good + " garbage"),
            text("two documents", good + good),
            text("closed twice", good + "}"),
            text("form", "sku=a&title=b"));
    return Stream.concat(texts, bytes());
  }

  private static Stream<Unreadable> bytes() {
    String good = new String(Body.item().bytes(), StandardCharsets.UTF_8);
    byte[] latin = good.replace("Lantern", "Lat\u00e4rn").getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
        new Unreadable("Latin-1", latin),
        new Unreadable("UTF-16", good.getBytes(StandardCharsets.UTF_16)),
        new Unreadable("UTF-32", good.getBytes(Charset.forName("UTF-32"))),
        new Unreadable("overlong UTF-8", replaced(good, (byte) 0xC0, (byte) 0xAF)),
        new Unreadable("surrogate in UTF-8", replaced(good, (byte) 0xED, (byte) 0xA0, (byte) 0x80)),
        new Unreadable(
            "beyond Unicode", replaced(good, (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80)),
        new Unreadable("NUL byte", replaced(good, (byte) 0)));
  }

  /** The body with bytes of one's own instead of the title. */
  private static byte[] replaced(String good, byte... title) {
    int start = good.indexOf("Lantern");
    byte[] head = good.substring(0, start).getBytes(StandardCharsets.UTF_8);
    byte[] tail = good.substring(start + 7).getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + title.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(title, 0, all, head.length, title.length);
    System.arraycopy(tail, 0, all, head.length + title.length, tail.length);
    return all;
  }

  private static Unreadable text(String name, String body) {
    return new Unreadable(name, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("unreadables")
  void body_isMalformedWhenItIsNoJson(Unreadable unreadable) {
    int before = shop.events().size();

    shop.admin()
        .call("POST", "/items")
        .json(unreadable.body())
        .send()
        .expect(400, "malformed-body");

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  record Wrong(String name, String body, List<String> pointers) {
    Wrong(String name, Body body, String... pointers) {
      this(name, new String(body.bytes(), StandardCharsets.UTF_8), List.of(pointers));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Wrong> wrongs() {
    return Stream.of(shapes(), texts(), tags(), prices()).flatMap(group -> group);
  }

  private static Stream<Wrong> shapes() {
    String item = new String(Body.item().bytes(), StandardCharsets.UTF_8);
    return Stream.of(
        new Wrong("list at the root", "[]", List.of("")),
        new Wrong("text at the root", "\"x\"", List.of("")),
        new Wrong("null at the root", "null", List.of("")),
        new Wrong("number at the root", "1", List.of("")),
        new Wrong("nothing in it", "{}", List.of("/sku", "/title", "/price")),
        new Wrong("unknown field", Body.item().with("colour", "red"), "/colour"),
        new Wrong("unknown field with a slash", Body.item().with("a/b~c", 1), "/a~1b~0c"),
        new Wrong("unknown field of null", Body.item().withNull("colour"), "/colour"),
        new Wrong("field in other case", Body.item().with("SKU", "x"), "/SKU"),
        new Wrong("field of the server", Body.item().with("available", 5), "/available"),
        new Wrong("id of one's own", Body.item().with("id", Uuids.next().toString()), "/id"),
        new Wrong("twice", item.replace("{\"sku\"", "{\"title\":\"A\",\"sku\""), List.of("/title")),
        new Wrong(
            "twice inside",
            item.replace("\"currency\"", "\"amount\":\"1\",\"currency\""),
            List.of("/price/amount")),
        new Wrong(
            "several at once",
            Body.item().with("title", "").with("sku", 5).with("x", true),
            "/title",
            "/sku",
            "/x"));
  }

  private static Stream<Wrong> texts() {
    return Stream.of(
        new Wrong("no title", Body.item().without("title"), "/title"),
        new Wrong("null title", Body.item().withNull("title"), "/title"),
        new Wrong("empty title", Body.item().with("title", ""), "/title"),
        new Wrong("blank title", Body.item().with("title", "  \t "), "/title"),
        new Wrong("number as title", Body.item().with("title", 5), "/title"),
        new Wrong("truth as title", Body.item().with("title", true), "/title"),
        new Wrong("list as title", Body.item().with("title", List.of("x")), "/title"),
        new Wrong("long title", Body.item().with("title", "x".repeat(201)), "/title"),
        new Wrong(
            "long title beyond the BMP",
            Body.item().with("title", "\uD83D\uDE00".repeat(201)),
            "/title"),
        new Wrong("long SKU", Body.item("x".repeat(65)), "/sku"),
        new Wrong("empty SKU", Body.item(""), "/sku"),
        new Wrong(
            "long description", Body.item().with("description", "x".repeat(5_001)), "/description"),
        new Wrong("NUL in a text", Body.item().with("title", "a\u0000b"), "/title"),
        wrongText("lone surrogate", "a\\ud800b"),
        wrongText("surrogates turned round", "\\ude00\\ud83d"),
        new Wrong("owner that is no id", Body.item().with("owner_id", "me"), "/owner_id"));
  }

  private static Wrong wrongText(String name, String escaped) {
    String item = new String(Body.item().bytes(), StandardCharsets.UTF_8);
    return new Wrong(name, item.replace("Lantern", escaped), List.of("/title"));
  }

  private static Stream<Wrong> tags() {
    List<String> many = IntStream.rangeClosed(1, 21).mapToObj(number -> "tag" + number).toList();
    return Stream.of(
        new Wrong("text as tags", Body.item().with("tags", "a,b"), "/tags"),
        new Wrong("too many tags", Body.item().with("tags", many), "/tags"),
        new Wrong("empty tag", Body.item().with("tags", List.of("a", "")), "/tags/1"),
        new Wrong("long tag", Body.item().with("tags", List.of("x".repeat(51))), "/tags/0"),
        new Wrong("number as tag", Body.item().with("tags", List.of("a", "b", 3)), "/tags/2"));
  }

  private static Stream<Wrong> prices() {
    return Stream.of(
        new Wrong("price as text", Body.item().with("price", "2.55"), "/price"),
        new Wrong("price as number", Body.item().with("price", 2.55), "/price"),
        new Wrong("price of null", Body.item().withNull("price"), "/price"),
        new Wrong(
            "empty price",
            Body.item().with("price", Body.empty()),
            "/price/amount",
            "/price/currency"),
        new Wrong("amount as number", Body.item().price(2.55, "GBP"), "/price/amount"),
        new Wrong("currency as number", Body.item().price("2.55", 826), "/price/currency"),
        new Wrong(
            "no currency", Body.item().with("price", Body.of("amount", "1")), "/price/currency"),
        new Wrong(
            "unknown field of a price",
            Body.item()
                .with("price", Body.of("amount", "1").with("currency", "GBP").with("vat", 1)),
            "/price/vat"));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void body_isInvalidAtWhatIsWrong(Wrong wrong) {
    int before = shop.events().size();

    shop.admin()
        .call("POST", "/items")
        .json(wrong.body())
        .send()
        .expectInvalid(wrong.pointers().toArray(String[]::new));

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("depths")
  void body_isInvalidWhenItIsTooDeep(int depth) {
    String nested = "[".repeat(depth - 1) + "]".repeat(depth - 1);
    int before = shop.events().size();

    Answer answer = shop.admin().call("POST", "/items").json("{\"x\":" + nested + "}").send();

    answer.expect(422, "validation-failed");
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  static IntStream depths() {
    return IntStream.of(33, 34, 1_000, 100_000);
  }

  @Test
  void text_isMeasuredInCodePointsAndKeptAsSent() {
    String smiles = "\uD83D\uDE00".repeat(200);
    String decomposed = " e\u0301 \u00e9 \u200f\ufeff ";

    Answer created =
        shop.admin()
            .post("/items", Body.item().with("title", smiles).with("description", decomposed))
            .expect(201);
    Answer read = shop.admin().get("/items/" + created.id()).expect(200);

    assertThat(read.text("title")).isEqualTo(smiles);
    assertThat(read.text("description")).isEqualTo(decomposed);
  }

  @Test
  void text_takesItsLongestForm() {
    Body item =
        Body.item("k".repeat(56) + Body.unique("SKU").substring(3, 5) + "      ")
            .with("title", "t".repeat(200))
            .with("description", "d".repeat(5_000))
            .with("tags", Collections.nCopies(1, "x".repeat(50)));

    shop.admin().post("/items", item).expect(201);
  }

  @Test
  void emptyDescription_isAValueAndNullIsNone() {
    Answer empty = shop.admin().post("/items", Body.item().with("description", "")).expect(201);
    Answer none = shop.admin().post("/items", Body.item().withNull("description")).expect(201);

    assertThat(empty.json().at("description").text()).contains("");
    assertThat(none.json().at("description").text()).isEmpty();
  }

  @Test
  void body_isReadUpToItsLimit() {
    byte[] item = Body.item().bytes();
    byte[] padded = new byte[1_048_576];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(item, 0, padded, 0, item.length);

    shop.admin().call("POST", "/items").json(padded).send().expect(201);
    shop.admin()
        .call("POST", "/items")
        .chunked("application/json", Arrays.copyOf(padded, 1_048_577))
        .send()
        .expect(413, "payload-too-large");
  }

  @Test
  void compressedBody_isNeverReadBeyondItsLimit() throws IOException {
    byte[] blanks = new byte[20_000_000];
    Arrays.fill(blanks, (byte) ' ');
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(blanks);
    }

    Answer answer =
        shop.admin()
            .call("POST", "/items")
            .header("Content-Encoding", "gzip")
            .json(packed.toByteArray())
            .send();

    assertThat(answer.status()).as("%s", answer).isIn(413, 415);
  }

  @Test
  void mediaType_mayNameItsCharset() {
    shop.admin()
        .call("POST", "/items")
        .body("application/json; charset=utf-8", Body.item().bytes())
        .send()
        .expect(201);
  }
}
