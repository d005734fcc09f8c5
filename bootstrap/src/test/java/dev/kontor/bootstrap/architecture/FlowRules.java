package dev.kontor.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.kontor.bootstrap.architecture.Conditions.have;
import static dev.kontor.bootstrap.architecture.Conditions.unless;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.kontor.bootstrap.architecture.HouseRules.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Router to service to repository: controller to use case to port, and no other way. */
final class FlowRules {
  private static final String CONTROLLER = "io.micronaut.http.annotation.Controller";

  /** Touches no tenant and no database: tokens and requests need ids, too. */
  private static final String IDS = "IdGenerator";

  private FlowRules() {}

  static List<Rule> of(House house) {
    return List.of(
        new Rule(
            "controllers-live-at-the-web",
            classes()
                .that()
                .resideInAPackage(house.everything())
                .and(DescribedPredicate.describe("are controllers", FlowRules::isController))
                .should()
                .resideInAPackage(house.web())
                .andShould()
                .haveSimpleNameEndingWith("Controller")
                .andShould()
                .beAnnotatedWith(CONTROLLER)
                .allowEmptyShould(true)
                .because("whoever looks for a route looks for a controller of its feature")),
        new Rule(
            "web-calls-use-cases-not-ports",
            noClasses()
                .that()
                .resideInAPackage(house.web())
                .should()
                .dependOnClassesThat(house.ports().and(not(simpleName(IDS))))
                .allowEmptyShould(true)
                .because("a port used by a controller has no authorisation and no transaction")),
        new Rule(
            "controllers-answer-with-web-types",
            methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(CONTROLLER)
                .and()
                .arePublic()
                .should(have("not show the domain", method -> domainShown(house, method)))
                .allowEmptyShould(true)
                .because("what the domain is called inside is not what clients may rely on")),
        new Rule(
            "use-cases-do-not-call-use-cases",
            classes()
                .that(house.useCases())
                .should(have("call no other use case", type -> useCasesCalled(house, type)))
                .allowEmptyShould(true)
                .because("calls between use cases grow into a web, and nest their transactions")),
        new Rule(
            "adapters-are-named-for-their-port",
            classes()
                .that()
                .resideInAnyPackage(house.persistence(), house.integration())
                .should(have("be named <Technology><Port>", type -> misnamed(house, type)))
                .allowEmptyShould(true)
                .because("the name has to tell both what it does and with what")),
        new Rule(
            "repositories-open-no-transaction",
            noClasses()
                .that()
                .resideInAPackage(house.persistence())
                .and()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(house.transactions())
                .allowEmptyShould(true)
                .because("the use case alone knows what has to be committed together")),
        new Rule(
            "adapters-do-not-touch-statements",
            noClasses()
                .that()
                .resideInAPackage(house.persistence())
                .and()
                .resideOutsideOfPackage(house.persistenceShared())
                .and()
                // It runs before there is anybody whose rows a wall could hide.
                .areNotAssignableTo("org.flywaydb.core.api.migration.JavaMigration")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.sql\\.(Connection|(Prepared|Callable)?Statement)")
                .allowEmptyShould(true)
                .because(
                    "whoever holds a statement can put a value into its text, and can forget the"
                        + " wall; a session takes both away")),
        new Rule(
            "transactions-are-opened-in-code",
            methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(house.everything())
                .should(have("carry no transaction annotation", FlowRules::transactionAnnotations))
                .allowEmptyShould(true)
                .because(
                    "a transaction by annotation is silently missing when its class calls itself")),
        new Rule(
            "nothing-knows-the-bootstrap",
            noClasses()
                .that()
                .resideInAPackage(house.everything())
                .and()
                .resideOutsideOfPackage(house.bootstrap())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house.bootstrap())
                .allowEmptyShould(true)
                .because("the wiring sees everything, so nothing may see the wiring")));
  }

  private static boolean isController(JavaClass type) {
    return type.isTopLevelClass()
        && (type.getSimpleName().endsWith("Controller") || type.isAnnotatedWith(CONTROLLER));
  }

  private static Stream<String> domainShown(House house, JavaMethod method) {
    return method.getReturnType().getAllInvolvedRawTypes().stream()
        .filter(house.in(house.domain()))
        .map(type -> method.getFullName() + " answers with " + type.getName());
  }

  private static Stream<String> useCasesCalled(House house, JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .filter(call -> call.getName().equals("handle"))
        .filter(call -> !call.getTargetOwner().equals(type))
        .filter(call -> house.useCases().test(call.getTargetOwner()))
        .map(Object::toString);
  }

  private static Stream<String> misnamed(House house, JavaClass type) {
    return type.getRawInterfaces().stream()
        .filter(house.ports())
        .filter(port -> type.isTopLevelClass())
        .flatMap(
            port ->
                unless(
                    type.getSimpleName().endsWith(port.getSimpleName())
                        && !type.getSimpleName().equals(port.getSimpleName()),
                    type.getName() + " is no <Technology>" + port.getSimpleName()));
  }

  private static Stream<String> transactionAnnotations(JavaMethod method) {
    return Stream.concat(
            method.getAnnotations().stream(), method.getOwner().getAnnotations().stream())
        .map(annotation -> annotation.getRawType().getSimpleName())
        .filter(name -> name.equals("Transactional") || name.equals("ReadOnly"))
        .map(name -> method.getFullName() + " is @" + name);
  }
}
