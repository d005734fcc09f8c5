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
import java.util.stream.Collectors;
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
            .importPaths(testDirectories());
    return HouseRules.forTests(ROOT).stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.check(tests)));
  }

  @Test
  void layers_areAllLookedAt() {
    Set<String> layers =
        PRODUCTION.stream()
            .map(type -> type.getPackageName().split("\\.")[2])
            .collect(Collectors.toSet());
    assertThat(layers).containsExactlyInAnyOrder("domain", "application", "bootstrap");
  }

  private static boolean isNotPlanted(Location location) {
    return !location.contains(PLANTED);
  }

  /** The tests of every module, which are not all on this module's class path. */
  private static List<Path> testDirectories() throws IOException {
    Path reactor = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> modules = Files.list(reactor)) {
      return modules
          .map(module -> module.resolve("target/test-classes"))
          .filter(Files::isDirectory)
          .toList();
    }
  }
}
