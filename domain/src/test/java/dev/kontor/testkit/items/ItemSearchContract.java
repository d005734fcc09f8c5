package dev.kontor.testkit.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemQuery.Sort;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.domain.items.ItemTerms;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@code ItemRepository} finds when it searches. */
public abstract class ItemSearchContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08.091011Z");

  private static ItemSearch search(String question) {
    return new ItemSearch(ItemSearch.wordsOf(question));
  }

  private static ItemQuery best(String question) {
    return sorted(question, Sort.RANK, true);
  }

  private static ItemQuery sorted(String question, Sort sort, boolean descending) {
    return new ItemQuery(search(question), null, null, null, null, null, null, sort, descending);
  }

  private Page<ItemView> list(ItemQuery query, PageRequest page) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.items().listViews(shop.tenant(), query, page));
  }

  private List<String> titles(ItemQuery query) {
    return list(query, Pages.first(PageRequest.LIMIT_MAX)).rows().stream()
        .map(view -> view.details().title())
        .toList();
  }

  private List<String> found(String question) {
    return titles(best(question));
  }

  private final AtomicInteger skus = new AtomicInteger();

  private ItemBuilder titled(String title) {
    return anItem(shop.keeper())
        .withSku("N" + skus.incrementAndGet())
        .titled(title)
        .described(null);
  }

  private Item add(String title) {
    return shop.add(titled(title));
  }

  @ParameterizedTest
  @CsvSource({
    "lantern",
    "LANTERN",
    "lant",
    "tern",
    "ante",
    "l",
    "hängend",
    "hangend",
    "HÄNGENDE",
    "strasse",
    "STRAßE",
    "lantern strasse",
    "strasse lantern",
    "lanter",
    "latern",
    "lantarn",
    "lanntern",
    "lnatern",
    "lamtorn"
  })
  void words_areFoundByPartAndWithErrors(String question) {
    add("Hängende Lantern, Straße");
    add("Box");

    assertThat(found(question)).containsExactly("Hängende Lantern, Straße");
  }

  @ParameterizedTest
  @CsvSource({
    "лампа,Красная лампа",
    "ЛАМПУ,Красная лампа",
    "асн,Красная лампа",
    "лмапа,Красная лампа",
    "φανος,Φανός",
    "φανοσ,Φανός",
    "灯,红灯笼套装",
    "灯笼,红灯笼套装",
    "かばん,あかいかばん",
    "등불,빨간 등불",
    "مصباح,مصباح أحمر",
    "लालटेन,लालटेन"
  })
  void words_areFoundInAnyLanguage(String question, String title) {
    add("Lantern");
    add(title);

    assertThat(found(question)).containsExactly(title);
  }

  @ParameterizedTest
  @CsvSource({"cap", "lantern cup", "antz", "85124a", "lamps8", "kettle", "x", "n"})
  void words_thatAreFarAreNotFound(String question) {
    shop.add(titled("Lantern").withSku("85123A").described("A red lamp"));

    assertThat(found(question)).isEmpty();
  }

  @Test
  void searchWithoutWords_findsNothing() {
    add("Lantern \uD83D\uDC9D");

    assertThat(found("\uD83D\uDC9D !")).isEmpty();
  }

  @Test
  void found_areTitleSkuAndDescription() {
    shop.add(titled("Lantern").withSku("AB-12/x").described("Warm light"));

    assertThat(found("lantern")).hasSize(1);
    assertThat(found("ab-12")).hasSize(1);
    assertThat(found("warm")).hasSize(1);
    assertThat(found("light lantern x")).hasSize(1);
    assertThat(found("warm box")).isEmpty();
  }

  @Test
  void best_comeFirst() {
    add("Latern");
    add("Lanterns");
    add("Lantern");
    shop.add(titled("Typing error in the description").described("latern"));
    add("Redlantern");
    shop.add(titled("Description").described("A lantern"));
    shop.add(titled("Beginning in the description").described("Many lanterns"));
    shop.add(titled("Inside of the description").described("Redlantern"));
    add("Lanturm");

    assertThat(found("lantern"))
        .containsExactly(
            "Lantern",
            "Lanterns",
            "Description",
            "Redlantern",
            "Beginning in the description",
            "Inside of the description",
            "Latern",
            "Typing error in the description",
            "Lanturm");
  }

  @Test
  void ranks_areThoseOfTheRules() {
    List<String> words =
        List.of(
            "lantern",
            "lanterns",
            "candle",
            "handle",
            "candles",
            "banana",
            "bananas",
            "lamp",
            "clamp",
            "лампа",
            "лампы",
            "платформа",
            "red",
            "reed",
            "window",
            "widow",
            "85123a",
            "heart",
            "earth",
            "hearth",
            "chair",
            "chiar",
            "ss",
            "straße");
    Random random = new Random(7);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add(
          shop.add(
              titled(pick(words, random) + " " + pick(words, random))
                  .described(pick(words, random) + ", " + mistyped(pick(words, random), random))));
    }

    for (int i = 0; i < 120; i++) {
      String question = mistyped(pick(words, random), random);
      String both = i % 3 == 0 ? question + " " + pick(words, random) : question;
      ItemSearch search = search(both);
      List<ItemId> wanted =
          items.stream()
              .filter(item -> search.rank(ItemTerms.of(item.details())).isPresent())
              .map(Item::id)
              .toList();

      List<ItemView> found = list(best(both), Pages.first(100)).rows();

      assertThat(found.stream().map(ItemView::id))
          .as(both)
          .containsExactlyInAnyOrderElementsOf(wanted);
      assertThat(
              found.stream()
                  .map(view -> search.rank(ItemTerms.of(view.details())).orElseThrow())
                  .toList())
          .as(both)
          .isSortedAccordingTo((one, other) -> other - one);
    }
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static String mistyped(String word, Random random) {
    StringBuilder text = new StringBuilder(word);
    for (int errors = random.nextInt(4); errors > 0; errors--) {
      int place = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(place);
        case 1 -> text.insert(place, text.charAt(random.nextInt(text.length())));
        case 2 -> text.setCharAt(place, text.charAt(random.nextInt(text.length())));
        default -> text.append('s');
      }
      if (text.isEmpty()) {
        return word;
      }
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }

  @Test
  void pages_goThroughTiesWithoutLossOrRepetition() {
    for (int i = 0; i < 9; i++) {
      add(i % 2 == 0 ? "Lantern" : "Lanterns");
    }
    add("Box");
    List<ItemView> all = list(best("lantern"), Pages.first(9)).rows();

    assertThat(all).hasSize(9);
    assertThat(Pages.walk(2, page -> list(best("lantern"), page))).isEqualTo(all);
    assertThat(Pages.walk(2, page -> list(best("lantern"), page), () -> add("Latern")))
        .startsWith(all.toArray(ItemView[]::new));
  }

  @Test
  void search_goesWithFiltersAndSorts() {
    shop.add(titled("Lantern b").priced("1").tagged("x"));
    shop.add(titled("Lanterns a").priced("2").tagged("x", "y"));
    shop.add(titled("Latern c").priced("3").tagged("y"));
    shop.add(titled("Box").priced("3").tagged("y"));

    assertThat(titles(sorted("lantern", Sort.TITLE, false)))
        .containsExactly("Lantern b", "Lanterns a", "Latern c");
    assertThat(titles(sorted("lantern", Sort.PRICE, true)))
        .containsExactly("Latern c", "Lanterns a", "Lantern b");
    ItemQuery tagged =
        new ItemQuery(
            search("lantern"), "y", null, 250L, false, shop.keeper(), null, Sort.RANK, true);
    assertThat(titles(tagged)).containsExactly("Lanterns a");
    assertThat(Pages.walk(1, page -> list(sorted("lantern", Sort.PRICE, false), page)))
        .extracting(view -> view.details().title())
        .containsExactly("Lantern b", "Lanterns a", "Latern c");
    assertThat(
            Pages.walk(
                1,
                page ->
                    list(
                        new ItemQuery(
                            search("lantern"), "y", null, null, null, null, null, Sort.RANK, true),
                        page)))
        .extracting(view -> view.details().title())
        .containsExactly("Lanterns a", "Latern c");
  }

  @Test
  void total_countsWhatIsFound() {
    add("Lantern");
    add("Latern");
    add("Lanterns");
    add("Box");

    assertThat(list(best("lantern"), Pages.counted(1)).total()).isEqualTo(new Page.Total(3, false));
    assertThat(list(sorted("lantern", Sort.TITLE, false), Pages.counted(1)).total())
        .isEqualTo(new Page.Total(3, false));
  }

  @Test
  void edit_changesByWhatAnItemIsFound() {
    Item item = add("Lantern");
    long versionBefore = item.version();
    item.edit(titled("Box").described("Kettle").buildDetails(), LATER);

    shop.run(() -> ports.items().save(item, versionBefore));

    assertThat(found("lantern")).isEmpty();
    assertThat(found("box")).hasSize(1);
    assertThat(found("kettle")).hasSize(1);
  }

  @Test
  void removedItems_areFoundAgainWhenTheyAreBack() {
    Item item = add("Lantern");
    shop.remove(item.id());

    assertThat(found("lantern")).isEmpty();

    Item removed = shop.in(() -> ports.items().findForEdit(item.id()).orElseThrow());
    long versionBefore = removed.version();
    removed.reinstate(LATER);
    shop.run(() -> ports.items().save(removed, versionBefore));
    assertThat(found("lantern")).containsExactly("Lantern");
  }

  private void purge() {
    int done;
    do {
      done = ports.work().asWorker(() -> ports.items().purgeWords(50));
    } while (done > 0);
  }

  /** So many words that have the other inside that no more of them are looked at. */
  private static String crowd(String inside) {
    return IntStream.range(0, 220)
        .mapToObj(number -> Integer.toString(number + 36, 36) + inside)
        .collect(Collectors.joining(" "));
  }

  @Test
  void wordsOfRemovedItems_hideNoOthers() {
    Item crowd = shop.add(titled("Crowd").described(crowd("quib")));
    add("Superquibbling");
    shop.remove(crowd.id());

    purge();

    assertThat(found("quib")).containsExactly("Superquibbling");
  }

  @Test
  void wordsOfEditedItems_hideNoOthers() {
    Item crowd = shop.add(titled("Crowd").described(crowd("quib") + " superquibbling"));
    long versionBefore = crowd.version();
    crowd.edit(titled("Crowd").described("superquibbling").buildDetails(), LATER);
    shop.run(() -> ports.items().save(crowd, versionBefore));

    purge();

    assertThat(found("quib")).containsExactly("Crowd");
  }

  @Test
  void wordsThatAreBack_stay() {
    Item item = add("Lantern");
    Item other = add("Lamp lantern");
    shop.remove(item.id());
    shop.remove(other.id());
    Item removed = shop.in(() -> ports.items().findForEdit(item.id()).orElseThrow());
    long versionBefore = removed.version();
    removed.reinstate(LATER);
    shop.run(() -> ports.items().save(removed, versionBefore));

    purge();

    assertThat(found("tern")).containsExactly("Lantern");
    assertThat(found("latern")).containsExactly("Lantern");
    shop.add(titled("Lamp"));
    assertThat(found("amp")).containsExactly("Lamp");
  }

  @Test
  void search_showsNothingOfOtherTenants() {
    Shop other = Shop.open(ports);
    other.add(anItem(other.keeper()).titled("Lantern"));

    assertThat(found("lantern")).isEmpty();
    assertThat(found("lantren")).isEmpty();
  }
}
