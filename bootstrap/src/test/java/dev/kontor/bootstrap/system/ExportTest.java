package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue as a file. */
@SystemTest
final class ExportTest {
  private static final String ALPHABET = "'=+-@\t\r\n|\\\",;<&\u00e9\uFEFF\u0001\uD83D\uDC9Dab 1";
  private static final String HEADER = "sku,title,description,price,currency,stock,tags";

  private final Shop shop;

  ExportTest(Shop shop) {
    this.shop = shop;
    shop.stocked(Body.item("A").with("tags", List.of("red")).with("description", "D"), 3);
    shop.stocked(Body.item("B").price("9", "GBP"), 0);
  }

  private static Answer export(Shop shop, String query, String accept) {
    return shop.customer().call("GET", "/items/export" + query).header("Accept", accept).send();
  }

  @Test
  void csv_hasAColumnForEverything() {
    Answer csv = export(shop, "", "text/csv").expect(200);

    assertThat(csv.mediaType()).isEqualTo("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("catalogue.csv");
    assertThat(csv.body())
        .isEqualTo(HEADER + "\r\nA,Lantern,D,2.55,GBP,3,red\r\nB,Lantern,,9.00,GBP,0,\r\n");
  }

  @Test
  void jsonLines_areTheItems() throws Exception {
    Answer lines = export(shop, "", "application/x-ndjson").expect(200);

    assertThat(lines.mediaType()).isEqualTo("application/x-ndjson");
    List<Object> items = new ArrayList<>();
    for (String line : lines.body().split("\n")) {
      items.add(Json.parse(line.getBytes(StandardCharsets.UTF_8)).value());
    }
    assertThat(items)
        .isEqualTo(
            shop.admin().get("/items?sort=created_at").data().stream().map(Json::value).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*/*;200;text/csv",
        "text/*;200;text/csv",
        "application/*;200;application/x-ndjson",
        "'text/csv;q=0.5, application/x-ndjson';200;application/x-ndjson",
        "text/csv, application/x-ndjson;200;text/csv",
        "application/json;406;application/problem+json",
        "text/html;406;application/problem+json"
      })
  void accept_choosesTheFormat(String accept, int status, String type) {
    assertThat(export(shop, "", accept).expect(status).mediaType()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "tag=red,A",
    "in_stock=false,B",
    "min_price=3,B",
    "max_price=3,A",
    "sku=B,B",
    "owner_id=01900000-0000-7000-8000-000000000000,",
    "tag=none,"
  })
  void filters_areThoseOfTheList(String query, String skus) {
    String wanted = skus == null ? "" : skus;

    assertThat(skus(export(shop, "?" + query, "text/csv").expect(200).body())).isEqualTo(wanted);
  }

  private static String skus(String csv) {
    return String.join(
        "", csv.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList());
  }

  @Test
  void wrongQuery_isRefused() {
    export(shop, "?limit=1", "*/*").expectInvalid("?limit");
    export(shop, "?owner_id=x&in_stock=y", "*/*").expectInvalid("?owner_id", "?in_stock");
    export(shop, "?min_price=x", "*/*").expectInvalid("?min_price");
  }

  @Test
  void otherTenant_exportsItsOwnItems(Shop other) {
    assertThat(export(other, "", "text/csv").expect(200).body()).isEqualTo(HEADER + "\r\n");
    String filter = "?owner_id=" + shop.admin().get("/users/me").id();
    assertThat(skus(export(other, filter, "text/csv").body())).isEmpty();
  }

  /** More than one page, and texts of everything that is special somewhere. */
  @Test
  void export_importsToTheSameCatalogue(Shop one, Shop other) {
    Random random = new Random(7);
    Set<String> skus = new LinkedHashSet<>();
    while (skus.size() < 250) {
      skus.add("S" + skus.size() + text(random, 10));
    }
    for (String sku : List.of("=A", "'=A", "''", "'", "@", "-1", "\t=", "=1,2", "\"", "|", "\\")) {
      skus.add(sku);
    }
    for (String sku : skus) {
      List<String> tags =
          Stream.generate(() -> "t" + text(random, 5)).distinct().limit(random.nextInt(4)).toList();
      Body body =
          Body.item(sku)
              .with("title", ("=" + text(random, 20)).substring(random.nextInt(2)) + "x")
              .with("tags", tags)
              .price(Integer.toString(random.nextInt(100)), "GBP");
      Body described =
          random.nextInt(4) == 0 ? body : body.with("description", text(random, random.nextInt(8)));
      one.admin().post("/items", described).expect(201);
    }

    String exported = Imports.export(one.admin());
    Answer into = Imports.done(other.admin(), "", exported);
    Answer again = Imports.done(one.admin(), "", exported);

    assertThat(into.json().at("created").value()).as("%s", into).isEqualTo((long) skus.size());
    assertThat(again.json().at("unchanged").value()).as("%s", again).isEqualTo((long) skus.size());
    assertThat(Imports.export(other.admin())).isEqualTo(exported);
    assertThat(details(other)).isEqualTo(details(one));
  }

  private static List<Map<?, ?>> details(Shop shop) {
    return Lists.all(shop.admin(), "/items?limit=200&sort=created_at").stream()
        .<Map<?, ?>>map(
            item -> {
              Map<?, ?> members = new TreeMap<>((Map<?, ?>) item.value());
              Set.of("id", "owner_id", "created_at", "updated_at").forEach(members::remove);
              return members;
            })
        .toList();
  }

  private static String text(Random random, int length) {
    int[] alphabet = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }
}
