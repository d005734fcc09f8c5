package dev.kontor.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.kontor.bootstrap.architecture.Conditions.have;
import static dev.kontor.bootstrap.architecture.Conditions.unless;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.kontor.bootstrap.architecture.HouseRules.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What tests look like. */
final class TestRules {
  private static final Set<String> TEST_ANNOTATIONS =
      Set.of(
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.RepeatedTest",
          "org.junit.jupiter.api.TestFactory",
          "org.junit.jupiter.params.ParameterizedTest",
          "net.jqwik.api.Property");

  private TestRules() {}

  static List<Rule> of(House house) {
    return List.of(
        new Rule(
            "tests-name-subject-and-behaviour",
            methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(house.everything())
                .should(have("be named subject_behaviour when tests", TestRules::misnamed))
                .allowEmptyShould(true)
                .because("the list of failed tests is the first thing that is read")),
        new Rule(
            "tests-wait-for-conditions",
            noClasses()
                .that()
                .resideInAPackage(house.everything())
                .should()
                .callMethodWhere(
                    DescribedPredicate.describe(
                        "sleeps",
                        call ->
                            call.getTargetOwner().getName().equals("java.lang.Thread")
                                && call.getName().equals("sleep")))
                .allowEmptyShould(true)
                .because("a sleep is too long on this machine and too short on the next")));
  }

  private static Stream<String> misnamed(JavaMethod method) {
    boolean test =
        method.getAnnotations().stream()
            .anyMatch(annotation -> TEST_ANNOTATIONS.contains(annotation.getRawType().getName()));
    return unless(
        !test || method.getName().matches("[a-z][A-Za-z0-9]*_[a-z0-9][A-Za-z0-9]*"),
        method.getFullName() + " does not say subject_behaviour");
  }
}
