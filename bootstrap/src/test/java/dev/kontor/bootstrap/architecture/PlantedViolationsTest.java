package dev.kontor.bootstrap.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.kontor.bootstrap.architecture.HouseRules.Rule;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A rule that nothing can break protects nothing: each is broken on purpose and has to see it. */
@Tag("gate")
final class PlantedViolationsTest {
  private static final String ROOT = "dev.kontor.bootstrap.architecture.planted";

  /** The class that breaks a rule, or several that break it in different ways. */
  private static final Map<String, List<String>> PLANTED =
      Map.ofEntries(
          entry("domain-is-plain", List.of("items.KnowsDatabase", "domain.items.KnowsFramework")),
          entry(
              "application-knows-the-domain-alone",
              List.of("application.items.KnowsPersistence", "application.items.KnowsFramework")),
          entry("persistence-knows-inside-and-database", List.of("KnowsWeb", "KnowsHttp")),
          entry("web-knows-inside-and-http", List.of("web.items.KnowsPersistence")),
          entry("calls-go-where-configuration-says", List.of("CallsHome")),
          entry("web-has-no-database", List.of("HoldsConnection")),
          entry(
              "integration-knows-inside-and-its-technology",
              List.of("hashing.KnowsPersistence", "hashing.KnowsFramework")),
          entry("reactive-types-stay-at-the-edge", List.of("Streams", "Reacts")),
          entry("domain-features-without-cycles", List.of("domain.chicken.Chicken")),
          entry("application-features-without-cycles", List.of("application.chicken.Chicken")),
          entry("controllers-live-at-the-web", List.of("LostController")),
          entry("web-calls-use-cases-not-ports", List.of("AsksPort", "OpensTransaction")),
          entry("controllers-answer-with-web-types", List.of("LeakyController")),
          entry("use-cases-do-not-call-use-cases", List.of("CallsAnother")),
          entry("adapters-are-named-for-their-port", List.of("items.Postgres")),
          entry("repositories-open-no-transaction", List.of("EagerRepository")),
          entry("adapters-do-not-touch-statements", List.of("JdbcShelf")),
          entry("transactions-are-opened-in-code", List.of("AnnotatedMethod", "AnnotatedClass")),
          entry("nothing-knows-the-bootstrap", List.of("KnowsWiring")),
          entry("use-cases-are-final-without-interface", List.of("OpenUseCase", "HiddenUseCase")),
          entry("use-cases-have-one-door", List.of("TwoDoors", "HiddenUseCase")),
          entry("commands-begin-with-the-actor", List.of("NobodyAsks")),
          entry("use-cases-authorise", List.of("NeverAsks")),
          entry("values-are-records", List.of("EqualsByHand")),
          entry("domain-types-are-closed", List.of("Extensible")),
          entry("aggregates-have-two-doors", List.of("ThreeDoors")),
          entry("aggregates-have-no-setters", List.of("Settable")),
          entry("ids-and-money-are-types", List.of("BarePrice", "BareList")),
          entry("ids-carry-their-tenant", List.of("LostId")),
          entry("money-is-never-a-float", List.of("FloatingPrice")),
          entry(
              "ports-say-what-absence-means",
              List.of(
                  "MisleadingRepository.findItem",
                  "MisleadingRepository.getItem",
                  "MisleadingRepository.listItems")),
          entry("one-exception", List.of("AnotherException")),
          entry("time-and-ids-come-through-ports", List.of("ReadsClock", "MakesIds")),
          entry("nothing-hangs-on-a-thread", List.of("ThreadBound")),
          entry("no-field-injection", List.of("FieldInjected")),
          entry("no-impl-classes", List.of("ItemsImpl")),
          entry("no-lumber-rooms", List.of("Lumber")),
          entry("no-package-in-two-modules", List.of("HalfHere", "HalfThere")),
          entry("no-standard-streams", List.of("Prints")),
          entry("no-generic-exceptions", List.of("ThrowsAnything")),
          entry("wire-types-are-records", List.of("MutableRequest")),
          entry("tests-name-subject-and-behaviour", List.of("BadlyNamed")),
          entry("tests-wait-for-conditions", List.of("Sleeper")));

  private static JavaClasses planted;

  /** One class of a package is moved to where another module would have it. */
  @BeforeAll
  static void importPlantedHouse(@TempDir Path otherModule) throws Exception {
    Path moved = Path.of("domain/split/HalfThere.class");
    Path here = plantedDirectory().resolve(moved);
    Path there = otherModule.resolve(ROOT.replace('.', '/')).resolve(moved);
    Files.createDirectories(there.getParent());
    Files.copy(here, there);
    planted =
        HouseRules.handwritten(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains(here.toUri().getPath()))
                .importPaths(plantedDirectory(), otherModule));
  }

  @TestFactory
  Stream<DynamicTest> rule_catchesWhatBreaksIt() {
    return rules()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> assertThatPlantedIsCaught(rule)));
  }

  @Test
  void rules_haveEachAPlantedViolation() {
    assertThat(rules().map(Rule::name)).containsExactlyInAnyOrderElementsOf(PLANTED.keySet());
  }

  private static Stream<Rule> rules() {
    return Stream.concat(
        HouseRules.forProduction(ROOT).stream(), HouseRules.forTests(ROOT).stream());
  }

  private static void assertThatPlantedIsCaught(Rule rule) {
    List<String> found = rule.rule().evaluate(planted).getFailureReport().getDetails();
    assertThat(PLANTED.getOrDefault(rule.name(), List.of()))
        .isNotEmpty()
        .allSatisfy(culprit -> assertThat(found).anyMatch(detail -> detail.contains(culprit)));
  }

  private static Path plantedDirectory() throws URISyntaxException {
    URL marker = PlantedViolationsTest.class.getResource("planted/bootstrap/Wiring.class");
    assertThat(marker).isNotNull();
    return Path.of(marker.toURI()).getParent().getParent();
  }
}
