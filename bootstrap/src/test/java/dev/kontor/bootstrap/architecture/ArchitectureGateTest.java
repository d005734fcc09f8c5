package dev.kontor.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house, run on Kontor itself. */
@Tag("gate")
final class ArchitectureGateTest {
  private static final String ROOT = "dev.kontor";
  private static final String PLANTED = "/dev/kontor/bootstrap/architecture/planted/";

  private static final JavaClasses PRODUCTION =
      HouseRules.handwritten(
          new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .withImportOption(location -> !location.contains("-tests.jar"))
              .importPackages(ROOT));

  @TestFactory
  Stream<DynamicTest> production_keepsTheRule() {
    return HouseRules.forProduction(ROOT).stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.check(PRODUCTION)));
  }

  @TestFactory
  Stream<DynamicTest> tests_keepTheRule() throws IOException {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(ArchitectureGateTest::isNotPlanted)
            .importPaths(outputDirectories("test-classes"));
    return HouseRules.forTests(ROOT).stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.check(tests)));
  }

  @Test
  void layers_areAllLookedAt() throws IOException {
    Set<String> compiled = new TreeSet<>();
    for (Path classes : outputDirectories("classes")) {
      Path root = classes.resolve(ROOT.replace('.', '/'));
      if (Files.isDirectory(root)) {
        try (Stream<Path> layers = Files.list(root)) {
          layers.map(layer -> layer.getFileName().toString()).forEach(compiled::add);
        }
      }
    }
    assertThat(PRODUCTION.stream().map(type -> type.getPackageName().split("\\.")[2]))
        .containsAll(compiled)
        .contains("domain", "application", "bootstrap");
  }

  private static boolean isNotPlanted(Location location) {
    return !location.contains(PLANTED);
  }

  /** Of every module: the tests of the others are not on this one's class path. */
  private static List<Path> outputDirectories(String kind) throws IOException {
    Path reactor = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> modules = Files.list(reactor)) {
      return modules
          .map(module -> module.resolve("target").resolve(kind))
          .filter(Files::isDirectory)
          .toList();
    }
  }
}
