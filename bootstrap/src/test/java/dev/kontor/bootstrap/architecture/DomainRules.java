package dev.kontor.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.kontor.bootstrap.architecture.Conditions.have;
import static dev.kontor.bootstrap.architecture.Conditions.unless;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.kontor.bootstrap.architecture.HouseRules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What values, aggregates and ports look like. */
final class DomainRules {
  private static final Set<String> BARE = Set.of("java.util.UUID", "java.math.BigDecimal");

  /** Where bare values become typed ones, or name something of any type. */
  private static final Set<String> MAY_BE_BARE =
      Set.of("IdGenerator", "UuidOrder", "UuidTime", "Money", "Event");

  /** Wraps an array, which a record would compare by identity. */
  private static final Set<String> VALUES_THAT_ARE_NO_RECORDS = Set.of("RequestHash");

  private DomainRules() {}

  static List<Rule> of(House house) {
    return List.of(
        new Rule(
            "values-are-records",
            inDomain(house, "be a record when compared by value", DomainRules::valueButNoRecord)
                .because("a record cannot forget a field in equals")),
        new Rule(
            "domain-types-are-closed",
            inDomain(house, "be final, sealed or an interface", DomainRules::extensible)
                .because("a subclass could break a rule that its parent keeps")),
        new Rule(
            "aggregates-have-two-doors",
            inDomain(house, "have private constructors beside restore", DomainRules::thirdDoor)
                .because(
                    "a constructor beside create and restore raises no event or raises too many")),
        new Rule(
            "aggregates-have-no-setters",
            inDomain(house, "have no setters", DomainRules::setters)
                .because("what changes is an act with a name, not a field")),
        new Rule(
            "ids-and-money-are-types",
            inDomain(house, "show no bare UUID or BigDecimal", DomainRules::bare)
                .because("an order's id where an item's is due must not compile")),
        new Rule(
            "ids-carry-their-tenant",
            inDomain(house, "carry the tenant in ids", type -> idWithoutTenant(house, type))
                .because("the first wall between tenants is the compiler")),
        new Rule(
            "money-is-never-a-float",
            inDomain(house, "use no float or double", DomainRules::floats)
                .because("0.1 + 0.2 is not 0.3")),
        new Rule(
            "ports-say-what-absence-means",
            inDomain(house, "name look-ups get, find or list", DomainRules::lookups)
                .because("getX throws when absent, findX answers Optional, listX many")),
        new Rule(
            "one-exception",
            inDomain(house, "throw DomainException alone", DomainRules::exceptions)
                .because("one code with a kind is what the edge can turn into one answer")),
        new Rule(
            "time-and-ids-come-through-ports",
            noClasses()
                .that()
                .resideInAnyPackage(house.domain(), house.application())
                .should()
                .callMethodWhere(
                    DescribedPredicate.describe(
                        "reads a clock or makes an id",
                        call -> isAmbient(call.getTargetOwner().getName(), call.getName())))
                .allowEmptyShould(true)
                .because("a test has to be able to say what time it is")),
        new Rule(
            "nothing-hangs-on-a-thread",
            noClasses()
                .that()
                .resideInAnyPackage(house.domain(), house.application(), house.web())
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                    "java\\.lang\\.(Inheritable)?ThreadLocal|java\\.lang\\.ScopedValue")
                .allowEmptyShould(true)
                .because(
                    "a tenant that hangs on a thread is lost, or another's, in asynchronous"
                        + " work")));
  }

  private static ArchRule inDomain(
      House house, String description, Function<JavaClass, Stream<String>> complaints) {
    return classes()
        .that()
        .resideInAPackage(house.domain())
        .should(have(description, complaints))
        .allowEmptyShould(true);
  }

  private static Stream<String> valueButNoRecord(JavaClass type) {
    Optional<JavaMethod> equals =
        type.tryGetMethod("equals", Object.class)
            .filter(method -> !type.isRecord() && !type.isEnum() && !type.isInterface());
    return unless(
        equals.isEmpty() || VALUES_THAT_ARE_NO_RECORDS.contains(type.getSimpleName()),
        type.getName() + " defines equals but is no record");
  }

  private static Stream<String> extensible(JavaClass type) {
    Set<JavaModifier> modifiers = type.getModifiers();
    return unless(
        type.isInterface()
            || type.isEnum()
            || type.isAnonymousClass()
            || modifiers.contains(JavaModifier.FINAL)
            || type.getAllRawSuperclasses().stream().anyMatch(JavaClass::isEnum),
        type.getName() + " can be extended");
  }

  private static Stream<String> thirdDoor(JavaClass type) {
    boolean aggregate =
        !type.isRecord()
            && type.getMethods().stream()
                .anyMatch(
                    method ->
                        method.getName().equals("restore")
                            && method.getModifiers().contains(JavaModifier.STATIC));
    return type.getConstructors().stream()
        .filter(constructor -> aggregate)
        .filter(constructor -> !constructor.getModifiers().contains(JavaModifier.PRIVATE))
        .map(constructor -> constructor.getFullName() + " is not private");
  }

  private static Stream<String> setters(JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(method -> method.getName().matches("set[A-Z].*"))
        .map(method -> method.getFullName() + " is a setter");
  }

  private static Stream<String> bare(JavaClass type) {
    String name = type.getSimpleName();
    if (MAY_BE_BARE.contains(name) || (type.isRecord() && name.endsWith("Id"))) {
      return Stream.empty();
    }
    return publicCodeUnits(type)
        .flatMap(
            unit ->
                signature(unit)
                    .filter(shown -> BARE.contains(shown.getName()))
                    .map(shown -> unit.getFullName() + " shows " + shown.getSimpleName()));
  }

  private static Stream<String> idWithoutTenant(House house, JavaClass type) {
    boolean id =
        type.isRecord()
            && type.isTopLevelClass()
            && type.getSimpleName().endsWith("Id")
            && !type.getSimpleName().equals("TenantId");
    return unless(
        !id || type.isAssignableTo(house.tenantOwned()),
        type.getName() + " is an id without a tenant");
  }

  private static Stream<String> floats(JavaClass type) {
    Set<String> floats = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
    Stream<String> fields =
        type.getFields().stream()
            .filter(field -> floats.contains(field.getRawType().getName()))
            .map(field -> field.getFullName() + " is a " + field.getRawType().getSimpleName());
    Stream<String> units =
        type.getCodeUnits().stream()
            .flatMap(
                unit ->
                    signature(unit)
                        .filter(shown -> floats.contains(shown.getName()))
                        .map(shown -> unit.getFullName() + " uses " + shown.getSimpleName()));
    return Stream.concat(fields, units);
  }

  private static Stream<String> lookups(JavaClass type) {
    if (!type.isInterface() || !type.isTopLevelClass()) {
      return Stream.empty();
    }
    return type.getMethods().stream().flatMap(DomainRules::brokenPromise);
  }

  private static Stream<String> brokenPromise(JavaMethod method) {
    JavaClass answer = method.getRawReturnType();
    boolean optional = answer.getName().equals("java.util.Optional");
    String name = method.getName();
    if (name.matches("find([A-Z].*)?")) {
      return unless(optional, method.getFullName() + " does not answer Optional");
    }
    if (name.matches("get([A-Z].*)?")) {
      return unless(!optional, method.getFullName() + " answers Optional instead of throwing");
    }
    if (name.matches("list([A-Z].*)?")) {
      boolean many =
          answer.isAssignableTo(Collection.class) || answer.getSimpleName().endsWith("Page");
      return unless(many, method.getFullName() + " does not answer many");
    }
    return Stream.empty();
  }

  private static Stream<String> exceptions(JavaClass type) {
    return unless(
        !type.isAssignableTo(Throwable.class) || type.getSimpleName().equals("DomainException"),
        type.getName() + " is another exception");
  }

  private static boolean isAmbient(String owner, String method) {
    return switch (owner) {
      case "java.util.UUID" -> method.equals("randomUUID");
      case "java.lang.System" -> method.equals("currentTimeMillis");
      case "java.time.Clock" -> method.startsWith("system");
      case "java.time.InstantSource" -> method.equals("system");
      default -> owner.startsWith("java.time.") && method.equals("now");
    };
  }

  private static Stream<JavaCodeUnit> publicCodeUnits(JavaClass type) {
    return type.getCodeUnits().stream()
        .filter(
            unit ->
                unit.getModifiers().contains(JavaModifier.PUBLIC)
                    && !unit.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getReturnType().getAllInvolvedRawTypes().stream(),
        unit.getParameterTypes().stream()
            .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()));
  }
}
