package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads lists page by page. */
final class Lists {
  private static final int PAGES_MAX = 1_000;

  private Lists() {}

  /** Every element, by the Link header of each page. */
  static List<Json> all(Caller caller, String path) {
    List<Json> elements = new ArrayList<>();
    Answer page = caller.get(path).expect(200);
    elements.addAll(page.data());
    for (int count = 1; hasNext(page); count++) {
      assertThat(count).isLessThan(PAGES_MAX);
      page = caller.follow("GET", nextLink(page)).send().expect(200);
      elements.addAll(page.data());
    }
    return elements;
  }

  static List<String> all(Caller caller, String path, String name) {
    return all(caller, path).stream().map(element -> element.at(name).textOr("")).toList();
  }

  static boolean hasNext(Answer page) {
    Json info = page.json().at("page");
    boolean more = info.at("has_more").isTrue();
    assertThat(info.at("next").text().isPresent()).as("%s", page).isEqualTo(more);
    assertThat(page.findHeader("Link").isPresent()).as("%s", page).isEqualTo(more);
    return more;
  }

  static String nextLink(Answer page) {
    String link = page.header("Link");
    assertThat(link).as("%s", page).matches("<[^>]+>; ?rel=\"?next\"?");
    return link.substring(1, link.indexOf('>'));
  }

  static String cursor(Answer page) {
    return Shop.encoded(page.json().at("page").at("next").textOr(""));
  }
}
