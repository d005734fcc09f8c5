package dev.kontor.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every rule of the house that a machine can check, for the packages below one root. The layers
 * below it are {@code domain application persistence web integration bootstrap}.
 */
public final class HouseRules {
  /** One forgotten package can make hundreds. */
  private static final int SHOWN_MAX = 10;

  private HouseRules() {}

  /**
   * One rule and the name that it is cited by.
   *
   * @param name in kebab-case, unique
   */
  public record Rule(String name, ArchRule rule) {
    /**
     * Passes or says what is wrong.
     *
     * @throws AssertionError with the rule, its reason and the first violations
     */
    public void check(JavaClasses classes) {
      EvaluationResult result = rule.evaluate(classes);
      if (result.hasViolation()) {
        List<String> details = result.getFailureReport().getDetails();
        throw new AssertionError(
            "%s: %s%n%d violation(s), of which the first:%n%s"
                .formatted(
                    name,
                    rule.getDescription(),
                    details.size(),
                    String.join("\n", details.subList(0, Math.min(SHOWN_MAX, details.size())))));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The rules for what is shipped. */
  public static List<Rule> forProduction(String root) {
    House house = new House(root);
    return Stream.of(
            LayerRules.of(house),
            FlowRules.of(house),
            UseCaseRules.of(house),
            DomainRules.of(house),
            StyleRules.of(house))
        .flatMap(List::stream)
        .toList();
  }

  /** The rules for its tests. */
  public static List<Rule> forTests(String root) {
    return TestRules.of(new House(root));
  }

  /** The classes that rules are about: without what compilers and processors wrote. */
  public static JavaClasses handwritten(JavaClasses classes) {
    return classes.that(House.handwritten());
  }
}
