package dev.kontor.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.kontor.bootstrap.architecture.Conditions.have;
import static dev.kontor.bootstrap.architecture.Conditions.unless;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.kontor.bootstrap.architecture.HouseRules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One final class per thing that a caller can ask, with one door. */
final class UseCaseRules {
  /** Asked when there is no actor yet: who logs in is unknown, and a new instance has nobody. */
  private static final Set<String> BEFORE_THERE_IS_AN_ACTOR =
      Set.of(
          "LogIn",
          "RefreshSession",
          "AuthenticateClient",
          "RegisterUser",
          "FoundTenant",
          "ResetPassword",
          "ImportUser");

  /** What everybody may do, to itself alone: whatever the token carries. */
  private static final Set<String> TO_ITSELF = Set.of("ChangePassword");

  private UseCaseRules() {}

  static List<Rule> of(House house) {
    return List.of(
        new Rule(
            "use-cases-are-final-without-interface",
            classes()
                .that(house.useCases())
                .should(have("be final and implement nothing", UseCaseRules::openDoors))
                .allowEmptyShould(true)
                .because("an interface over a single implementation only doubles the reading")),
        new Rule(
            "use-cases-have-one-door",
            classes()
                .that(house.useCases())
                .should(have("have one public method, handle", UseCaseRules::otherDoors))
                .allowEmptyShould(true)
                .because("one class is one thing that a caller can ask")),
        new Rule(
            "commands-begin-with-the-actor",
            classes()
                .that(commands(house))
                .should(have("begin with the actor", type -> withoutActor(house, type)))
                .allowEmptyShould(true)
                .because("who asks is a parameter, never something that hangs on a thread")),
        new Rule(
            "use-cases-authorise",
            classes()
                .that(house.useCases())
                .should(have("ask the actor for a scope", type -> unauthorised(house, type)))
                .allowEmptyShould(true)
                .because("a use case is safe whoever calls it, also without HTTP")));
  }

  private static DescribedPredicate<JavaClass> commands(House house) {
    return DescribedPredicate.describe(
        "commands",
        type ->
            type.getSimpleName().equals("Command")
                && type.getEnclosingClass().filter(house.useCases()).isPresent());
  }

  private static Stream<String> openDoors(JavaClass type) {
    return Stream.concat(
        unless(type.getModifiers().contains(JavaModifier.FINAL), type.getName() + " is not final"),
        type.getRawInterfaces().stream()
            .map(face -> type.getName() + " implements " + face.getName()));
  }

  private static Stream<String> otherDoors(JavaClass type) {
    List<String> doors =
        type.getMethods().stream()
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
            .map(method -> method.getName())
            .toList();
    return unless(doors.equals(List.of("handle")), type.getName() + " has the doors " + doors);
  }

  private static Stream<String> withoutActor(House house, JavaClass command) {
    boolean exempt =
        command
            .getEnclosingClass()
            .filter(owner -> BEFORE_THERE_IS_AN_ACTOR.contains(owner.getSimpleName()))
            .isPresent();
    return unless(
        exempt || beginsWithActor(house, command),
        command.getName() + " does not begin with an Actor");
  }

  private static Stream<String> unauthorised(House house, JavaClass useCase) {
    boolean hasActor =
        useCase.getMethods().stream()
            .filter(method -> method.getName().equals("handle"))
            .flatMap(method -> method.getRawParameterTypes().stream())
            .anyMatch(parameter -> beginsWithActor(house, parameter));
    boolean asks =
        useCase.getMethodCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().getName().equals(house.actor()))
            .anyMatch(call -> Set.of("require", "has").contains(call.getName()));
    return unless(
        !hasActor || asks || TO_ITSELF.contains(useCase.getSimpleName()),
        useCase.getName() + " never asks its actor for a scope");
  }

  /** A record's canonical constructor has its components in their order. */
  private static boolean beginsWithActor(House house, JavaClass command) {
    Optional<JavaClass> first =
        command.getConstructors().stream()
            .flatMap(constructor -> constructor.getRawParameterTypes().stream().limit(1))
            .findFirst();
    return first.filter(type -> type.getName().equals(house.actor())).isPresent();
  }
}
