package dev.kontor.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;
import dev.kontor.bootstrap.architecture.HouseRules.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What each layer may depend on, as allow-lists: a deny-list with a slip of the pen passes for
 * ever, an allow-list with one fails at once.
 */
final class LayerRules {
  private static final List<String> PLAIN_JAVA =
      List.of(
          "java.lang..",
          "java.math..",
          "java.nio.charset..",
          "java.security..",
          "java.text..",
          "java.time..",
          "java.util..",
          "org.jspecify.annotations..");

  private static final List<String> ANY_ADAPTER =
      List.of("java..", "javax.crypto..", "org.jspecify.annotations..", "org.slf4j..");

  private LayerRules() {}

  static List<Rule> of(House house) {
    return List.of(
        new Rule(
            "domain-is-plain",
            layer(house, "domain", house.domain(), PLAIN_JAVA, List.of())
                .because(
                    "every business rule must run, be tested and be embedded without anything")),
        new Rule(
            "application-knows-the-domain-alone",
            layer(house, "application", house.application(), PLAIN_JAVA, List.of(house.domain()))
                .because(
                    "a use case orders ports about; which technology obeys is not its business")),
        new Rule(
            "persistence-knows-inside-and-database",
            layer(
                    house,
                    "persistence",
                    house.persistence(),
                    allowed(
                        ANY_ADAPTER,
                        "javax.sql..",
                        // Columns of JSON, read and written as a stream.
                        "com.fasterxml.jackson.core..",
                        "com.zaxxer.hikari..",
                        "io.micronaut.aop..",
                        "io.micronaut.context..",
                        "io.micronaut.core..",
                        "io.micronaut.data..",
                        "io.micronaut.flyway..",
                        "io.micronaut.inject..",
                        "io.micronaut.jdbc..",
                        "io.micronaut.transaction..",
                        "jakarta.annotation..",
                        "jakarta.inject..",
                        "org.flywaydb..",
                        "org.mapstruct..",
                        "org.postgresql.."),
                    List.of(house.domain(), house.application()))
                .because("adapters never see each other, and the database is nobody else's")),
        new Rule(
            "web-knows-inside-and-http",
            layer(
                    house,
                    "web",
                    house.web(),
                    allowed(
                        ANY_ADAPTER,
                        "com.fasterxml.jackson..",
                        "com.nimbusds..",
                        // The syntax of e-mail addresses, which nobody gets right by hand.
                        "com.sanctionco.jmail..",
                        // CSV, which nobody gets right by hand either.
                        "de.siegmar.fastcsv..",
                        "io.micrometer..",
                        "io.micronaut.aop..",
                        "io.micronaut.buffer..",
                        "io.micronaut.configuration.metrics..",
                        "io.micronaut.context..",
                        "io.micronaut.core..",
                        "io.micronaut.health..",
                        "io.micronaut.http..",
                        "io.micronaut.inject..",
                        "io.micronaut.json..",
                        "io.micronaut.management..",
                        "io.micronaut.openapi..",
                        "io.micronaut.runtime..",
                        "io.micronaut.scheduling..",
                        "io.micronaut.security..",
                        "io.micronaut.serde..",
                        "io.micronaut.validation..",
                        "io.micronaut.web..",
                        "io.micronaut.websocket..",
                        "io.netty..",
                        "io.swagger.v3.oas..",
                        "jakarta.annotation..",
                        "jakarta.inject..",
                        "jakarta.validation..",
                        "org.mapstruct..",
                        "org.reactivestreams..",
                        "reactor.."),
                    List.of(house.domain(), house.application()))
                .because("adapters never see each other, and HTTP is nobody else's")),
        new Rule(
            "web-has-no-database",
            noClasses()
                .that()
                .resideInAPackage(house.web())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .allowEmptyShould(true)
                .because("a controller with a connection is a use case that nobody can test")),
        new Rule(
            "calls-go-where-configuration-says",
            noClasses()
                .that()
                .resideInAPackage(house.everything())
                .and()
                .resideOutsideOfPackage(house.bootstrap())
                .and()
                .haveNameNotMatching(".*\\.web\\.auth\\.ProviderKeys(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                    "java\\.net\\.(http\\..*|(Http)?URLConnection|Socket)"
                        + "|io\\.micronaut\\.http\\.client\\..*"
                        + "|com\\.nimbusds\\.jose\\.util\\.(Default)?ResourceRetriever")
                .allowEmptyShould(true)
                .because("nothing is asked outside but the keys of the provider that is trusted")),
        new Rule(
            "integration-knows-inside-and-its-technology",
            layer(
                    house,
                    "integration",
                    house.integration(),
                    allowed(
                        ANY_ADAPTER,
                        "com.github.f4b6a3.uuid..",
                        "javax.net..",
                        // The list of the commonest passwords.
                        "me.gosimple.nbvcxz..",
                        "org.bouncycastle.."),
                    List.of(house.domain(), house.application()))
                .because(
                    "adapters never see each other; each technology keeps to its own package")),
        new Rule(
            "reactive-types-stay-at-the-edge",
            noClasses()
                .that()
                .resideInAPackage(house.everything())
                .and()
                .resideOutsideOfPackage(house.web())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.reactivestreams..", "reactor..", "io.reactivex..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.concurrent\\.Flow(\\$.*)?")
                .allowEmptyShould(true)
                .because("blocking code on virtual threads is what everybody can read and debug")),
        new Rule("domain-features-without-cycles", withoutCycles(house, "domain")),
        new Rule("application-features-without-cycles", withoutCycles(house, "application")));
  }

  /** Features may name each other's things: an id is a word of the common language. */
  private static ArchRule withoutCycles(House house, String layer) {
    return slices()
        .matching(house.root() + "." + layer + ".(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            DescribedPredicate.describe("are ids", type -> type.getSimpleName().endsWith("Id")))
        .allowEmptyShould(true)
        .because("features that need each other both ways are one feature in two rooms");
  }

  private static ArchRule layer(
      House house, String name, String layer, List<String> libraries, List<String> inside) {
    List<String> packages = new ArrayList<>(libraries);
    packages.addAll(inside);
    packages.add(layer);
    return classes()
        .that()
        .resideInAPackage(layer)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages.toArray(String[]::new))
        .allowEmptyShould(true)
        .as("the layer " + house.root() + "." + name + " depends on nothing but what it may");
  }

  private static List<String> allowed(List<String> base, String... more) {
    List<String> packages = new ArrayList<>(base);
    packages.addAll(List.of(more));
    return packages;
  }
}
