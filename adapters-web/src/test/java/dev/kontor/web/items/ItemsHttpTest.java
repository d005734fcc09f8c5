package dev.kontor.web.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import dev.kontor.web.fakes.Things;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the catalogue over HTTP. */
final class ItemsHttpTest {
  private static Answer get(String path) {
    return Call.get(path).as("customer").send();
  }

  private static Call patch(String path, String json) {
    return Call.patch(path).as("staff").json(json);
  }

  private static String etag(String path) {
    return get(path).header("ETag");
  }

  @Test
  void create_answersTheItem() {
    String sku = Things.name("A");
    Answer answer =
        Call.post("/api/v1/items")
            .as("staff")
            .json(
                ("{'sku':'%s','title':'Lamp','description':'','tags':['b','a'],"
                        + "'price':{'amount':'2.5','currency':'GBP'}}")
                    .formatted(sku))
            .send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.text("/sku")).isEqualTo(sku);
    assertThat(answer.text("/title")).isEqualTo("Lamp");
    assertThat(answer.text("/description")).isEmpty();
    assertThat(answer.text("/price")).isEqualTo("{amount=2.50, currency=GBP}");
    assertThat(answer.text("/tags")).isEqualTo("[b, a]");
    assertThat(answer.at("/available")).isEqualTo(0);
    assertThat(answer.at("/version")).isEqualTo(1);
    assertThat(answer.text("/created_at")).endsWith("Z").isEqualTo(answer.text("/updated_at"));
    assertThat(answer.header("Location")).isEqualTo("/api/v1/items/" + answer.text("/id"));
    assertThat(answer.header("ETag")).matches("\"1-[A-Za-z0-9_-]{12}\"");
    Answer read = get(answer.header("Location"));
    assertThat(read.body()).isEqualTo(answer.body());
    assertThat(read.header("ETag")).isEqualTo(answer.header("ETag"));
  }

  @Test
  void create_refusesATakenSku() {
    String sku = Things.name("T");
    Things.item(sku);

    Answer answer =
        Call.post("/api/v1/items")
            .as("staff")
            .json("{'sku':'%s','title':'T','price':{'amount':'1','currency':'GBP'}}".formatted(sku))
            .send();

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("sku-taken");
  }

  @Test
  void create_refusesAnUnknownOwner() {
    Answer answer =
        Call.post("/api/v1/items")
            .as("staff")
            .json(
                ("{'sku':'O','title':'T','price':{'amount':'1','currency':'GBP'},"
                        + "'owner_id':'%s'}")
                    .formatted(UUID.randomUUID()))
            .send();

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("unknown-reference");
    assertThat(answer.errors()).containsExactly("/owner_id unknown-reference");
  }

  @Test
  void otherTenant_seesNothing() {
    String path = Things.itemPath();

    assertThat(Call.get(path).as("other", "staff").send().status()).isEqualTo(404);
    assertThat(
            Call.patch(path)
                .as("other", "staff")
                .json("{}")
                .header("If-Match", "\"1-x\"")
                .send()
                .status())
        .isEqualTo(404);
    assertThat(Call.delete(path).as("other", "staff").header("If-Match", "\"1-x\"").send().status())
        .isEqualTo(404);
    assertThat(Call.post(path + "/restoration").as("other", "staff").send().status())
        .isEqualTo(404);
  }

  static Stream<Arguments> tags() {
    return Stream.of(
        arguments("%s", 304),
        arguments("W/%s", 304),
        arguments("*", 304),
        arguments("\"1-a\", %s", 304),
        arguments("\"a,b\",%s , \"c\"", 304),
        arguments("\"1-a\"", 200),
        arguments("garbage", 200),
        arguments("garbage, %s", 200));
  }

  @ParameterizedTest
  @MethodSource("tags")
  void read_sparesWhatTheCallerHas(String condition, int status) {
    String path = Things.itemPath();
    String etag = etag(path);

    Answer answer =
        Call.get(path).as("customer").header("If-None-Match", condition.formatted(etag)).send();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("ETag")).isEqualTo(etag);
    if (status == 304) {
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void tag_changesWithStockButEditsDoNotMind() {
    String id = Things.item(Things.name("E"));
    String path = "/api/v1/items/" + id;
    String before = etag(path);
    Things.adjust(id, 3);

    assertThat(etag(path)).isNotEqualTo(before).startsWith("\"1-");
    Answer edited = patch(path, "{'title':'Lantern'}").header("If-Match", before).send();
    assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    assertThat(edited.at("/version")).isEqualTo(2);
    assertThat(edited.header("ETag")).startsWith("\"2-").isEqualTo(etag(path));
  }

  @Test
  void edit_ofNothingChangesNothing() {
    String path = Things.itemPath();
    Answer before = get(path);

    Answer answer = patch(path, "{}").header("If-Match", before.header("ETag")).send();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(before.body());
    assertThat(answer.header("ETag")).isEqualTo(before.header("ETag"));
  }

  static Stream<Arguments> patches() {
    return Stream.of(
        arguments("{'title':'Lantern'}", "/title", "Lantern"),
        arguments("{'description':'text'}", "/description", "text"),
        arguments("{'description':null}", "/description", "null"),
        arguments("{'tags':['x']}", "/tags", "[x]"),
        arguments("{'tags':null}", "/tags", "[]"),
        arguments("{'price':{'amount':'3'}}", "/price", "{amount=3.00, currency=GBP}"),
        arguments("{'price':{}}", "/price", "{amount=2.55, currency=GBP}"),
        arguments(
            "{'price':{'amount':'4','currency':'GBP'}}", "/price", "{amount=4.00, currency=GBP}"));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void edit_mergesThePatch(String json, String pointer, String value) {
    String path = Things.itemPath();

    Answer answer =
        Call.patch(path)
            .as("staff")
            .header("If-Match", etag(path))
            .body("application/merge-patch+json", json.replace('\'', '"'))
            .send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text(pointer)).isEqualTo(value);
    assertThat(get(path).text(pointer)).isEqualTo(value);
  }

  @Test
  void edit_emptiesByNullAndSparesWhatIsAbsent() {
    String path =
        Call.post("/api/v1/items")
            .as("staff")
            .json(
                ("{'sku':'%s','title':'T','description':'D','tags':['t'],"
                        + "'price':{'amount':'1','currency':'GBP'}}")
                    .formatted(Things.name("N")))
            .send()
            .header("Location");

    Answer spared = patch(path, "{'title':'U'}").header("If-Match", etag(path)).send();
    assertThat(spared.text("/description")).isEqualTo("D");
    assertThat(spared.text("/tags")).isEqualTo("[t]");

    Answer emptied =
        patch(path, "{'description':null,'tags':null}").header("If-Match", etag(path)).send();
    assertThat(emptied.at("/description")).isNull();
    assertThat(emptied.text("/tags")).isEqualTo("[]");
    assertThat(emptied.at("/version")).isEqualTo(3);
  }

  static Stream<Arguments> wrongPatches() {
    return Stream.of(
        arguments("{'title':null}", List.of("/title required")),
        arguments("{'sku':null,'price':null}", List.of("/sku required", "/price required")),
        arguments("{'price':{'amount':null}}", List.of("/price/amount required")),
        arguments("{'owner_id':null}", List.of("/owner_id required")),
        arguments("{'available':1}", List.of("/available unknown-field")),
        arguments("{'version':1}", List.of("/version unknown-field")),
        arguments("{'emptied':[]}", List.of("/emptied unknown-field")),
        arguments("{'price':{'amount':'1.555'}}", List.of("/price/amount too-many-decimals")),
        arguments("{'price':{'currency':'XXXX'}}", List.of("/price/currency malformed")),
        arguments("[]", List.of(" wrong-type")));
  }

  @ParameterizedTest
  @MethodSource("wrongPatches")
  void edit_refusesAWrongPatchBeforeItsCondition(String json, List<String> errors) {
    String path = Things.itemPath();

    for (String condition : List.of(etag(path), "*", "\"9-x\"")) {
      Answer answer = patch(path, json).header("If-Match", condition).send();

      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(errors);
    }
    assertThat(patch(path, json).send().status()).isEqualTo(422);
    assertThat(get(path).at("/version")).isEqualTo(1);
  }

  @Test
  void edit_needsACondition() {
    String path = Things.itemPath();

    for (Call call :
        List.of(
            patch(path, "{}"),
            patch(path, "{}").header("If-Match", "*"),
            patch(path, "{}").header("If-Match", ""),
            Call.delete(path).as("staff"),
            Call.delete(path).as("staff").header("If-Match", "*"))) {
      Answer answer = call.send();
      assertThat(answer.status()).isEqualTo(428);
      assertThat(answer.text("/code")).isEqualTo("precondition-required");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"9-x\"",
        "W/\"1-abc\"",
        "1-abc",
        "\"1\"",
        "\"x\"",
        "\"1-a\" \"1-b\"",
        "\"2-a\","
      })
  void edit_refusesAStaleOrGarbledCondition(String condition) {
    String path = Things.itemPath();

    for (Call call : List.of(patch(path, "{'title':'X'}"), Call.delete(path).as("staff"))) {
      Answer answer = call.header("If-Match", condition).send();
      assertThat(answer.status()).isEqualTo(412);
      assertThat(answer.text("/code")).isEqualTo("precondition-failed");
      assertThat(answer.header("ETag")).isEqualTo(etag(path));
    }
    assertThat(get(path).text("/title")).isEqualTo("Lamp");
  }

  @Test
  void edit_takesAListOfConditions() {
    String path = Things.itemPath();

    assertThat(patch(path, "{'title':'X'}").header("If-Match", "\"7-a\", \"1-b\"").send().status())
        .isEqualTo(200);
    assertThat(patch(path, "{'title':'Y'}").header("If-Match", "\"7-a\", \"1-b\"").send().status())
        .isEqualTo(412);
  }

  @Test
  void edit_needsNoRightToRead() {
    String path = Things.itemPath();
    String token =
        "Bearer "
            + Call.post("/oauth2/token")
                .form(
                    "grant_type=password&tenant=demo&username=staff&scope=items:write&password="
                        + Server.PASSWORD)
                .send()
                .text("/access_token");

    Answer stale =
        Call.patch(path)
            .header("Authorization", token)
            .json("{}")
            .header("If-Match", "\"9-x\"")
            .send();

    assertThat(stale.status()).isEqualTo(412);
    assertThat(Call.get(path).header("Authorization", token).send().status()).isEqualTo(403);
  }

  @Test
  void remove_hidesAndRestorationShows() {
    String sku = Things.name("R");
    String path = "/api/v1/items/" + Things.item(sku);

    Answer removed = Call.delete(path).as("staff").header("If-Match", etag(path)).send();
    assertThat(removed.status()).isEqualTo(204);
    assertThat(removed.body()).isEmpty();
    assertThat(get(path).status()).isEqualTo(404);
    assertThat(Call.delete(path).as("staff").header("If-Match", "\"2-x\"").send().status())
        .isEqualTo(404);

    Answer restored = Call.post(path + "/restoration").as("staff").send();
    assertThat(restored.status()).as(restored.body()).isEqualTo(200);
    assertThat(restored.at("/version")).isEqualTo(3);
    assertThat(restored.header("ETag")).isEqualTo(etag(path));
    assertThat(Call.post(path + "/restoration").as("staff").send().text("/code"))
        .isEqualTo("illegal-state");
  }

  @Test
  void restoration_refusesATakenSku() {
    String sku = Things.name("R");
    String path = "/api/v1/items/" + Things.item(sku);
    Call.delete(path).as("staff").header("If-Match", etag(path)).send();
    Things.item(sku);

    Answer answer = Call.post(path + "/restoration").as("staff").json("{}").send();

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("sku-taken");
  }

  @Test
  void restoration_takesNoFields() {
    assertThat(
            Call.post(Things.itemPath() + "/restoration")
                .as("staff")
                .json("{'a':1}")
                .send()
                .errors())
        .containsExactly("/a unknown-field");
  }
}
