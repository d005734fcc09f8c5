package dev.kontor.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static dev.kontor.bootstrap.architecture.Conditions.have;
import static dev.kontor.bootstrap.architecture.Conditions.unless;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.kontor.bootstrap.architecture.HouseRules.Rule;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What keeps code findable and readable, whatever its layer. */
final class StyleRules {
  private static final Set<String> NO_ROOM =
      Set.of(
          "common", "commons", "dto", "dtos", "helper", "helpers", "impl", "misc", "port", "util",
          "utils");

  private static final Set<String> INJECTIONS =
      Set.of(
          "jakarta.inject.Inject",
          "javax.inject.Inject",
          "io.micronaut.context.annotation.Property",
          "io.micronaut.context.annotation.Value");

  private StyleRules() {}

  static List<Rule> of(House house) {
    return List.of(
        new Rule(
            "no-field-injection",
            fields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(house.everything())
                .should(have("not be injected", StyleRules::injections))
                .allowEmptyShould(true)
                .because(
                    "an object that its constructor leaves half made cannot be made in a test")),
        new Rule(
            "no-impl-classes",
            noClasses()
                .that()
                .resideInAPackage(house.everything())
                .should()
                .haveSimpleNameEndingWith("Impl")
                .allowEmptyShould(true)
                .because("Impl says only that there is an interface nobody needed")),
        new Rule(
            "no-lumber-rooms",
            classes()
                .that()
                .resideInAPackage(house.everything())
                .should(have("live in a room with a name", type -> lumber(house, type)))
                .allowEmptyShould(true)
                .because("what is in util belongs to nobody and is found by nobody")),
        new Rule(
            "no-package-in-two-modules",
            classes()
                .that()
                .resideInAPackage(house.everything())
                .should(new BeInOneModule())
                .allowEmptyShould(true)
                .because("a split package cannot be a module, and hides who owns it")),
        new Rule(
            "no-standard-streams",
            noClasses()
                .that()
                .resideInAPackage(house.everything())
                .and()
                .resideOutsideOfPackage(house.bootstrap())
                .should(ACCESS_STANDARD_STREAMS)
                .allowEmptyShould(true)
                .because("the output of a program belongs to the program, not to its libraries")),
        new Rule(
            "no-generic-exceptions",
            noClasses()
                .that()
                .resideInAPackage(house.everything())
                .should(THROW_GENERIC_EXCEPTIONS)
                .allowEmptyShould(true)
                .because("who catches Exception catches everything")),
        new Rule(
            "wire-types-are-records",
            classes()
                .that()
                .resideInAPackage(house.web())
                .and()
                .areAnnotatedWith("io.micronaut.serde.annotation.Serdeable")
                .should(have("be records", StyleRules::notRecord))
                .allowEmptyShould(true)
                .because("what goes over the wire is a value")));
  }

  private static Stream<String> injections(JavaField field) {
    return field.getAnnotations().stream()
        .map(annotation -> annotation.getRawType().getName())
        .filter(INJECTIONS::contains)
        .map(name -> field.getFullName() + " is annotated with " + name);
  }

  private static Stream<String> lumber(House house, JavaClass type) {
    String below = type.getPackageName().substring(house.root().length());
    return Arrays.stream(below.split("\\."))
        .filter(NO_ROOM::contains)
        .map(room -> type.getName() + " lives in " + room);
  }

  private static Stream<String> notRecord(JavaClass type) {
    return unless(
        type.isRecord() || type.isInterface() || type.isEnum(),
        type.getName() + " goes over the wire but is no record");
  }

  /** Compares where classes of one package were loaded from. */
  private static final class BeInOneModule extends ArchCondition<JavaClass> {
    private final Map<String, Set<String>> modulesByPackage = new HashMap<>();

    BeInOneModule() {
      super("have their package in one module");
    }

    @Override
    public void init(Collection<JavaClass> types) {
      modulesByPackage.clear();
      for (JavaClass type : types) {
        modulesByPackage
            .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
            .add(module(type));
      }
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      Set<String> modules = modulesByPackage.getOrDefault(type.getPackageName(), Set.of());
      if (modules.size() > 1) {
        events.add(
            SimpleConditionEvent.violated(
                type, type.getName() + " shares its package among " + modules));
      }
    }

    private static String module(JavaClass type) {
      String path = type.getName().replaceAll("\\$.*", "").replace('.', '/');
      return type.getSource()
          .map(source -> source.getUri())
          .map(URI::toString)
          .map(uri -> uri.contains(path) ? uri.substring(0, uri.lastIndexOf(path)) : uri)
          .orElse("unknown");
    }
  }
}
