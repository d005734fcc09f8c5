package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import dev.kontor.bootstrap.system.AttackCase.Target;
import dev.kontor.bootstrap.system.AttackWorld.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the document, asked by those who must not know what it is about. The victim is
 * one tenant, the intruders are everybody of another, and other customers of the same. Whatever is
 * answered, not a row of the victim may change.
 */
@SystemTest
@Order(1) // It takes longest, so it begins first.
final class AttackTest {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String OPERATORS = "tenants:admin";

  private final RunningServer server;
  private final AttackWorld victim;
  private final AttackWorld foreign;
  private final Map<String, ApiOperation> operations = new TreeMap<>();
  private final Map<String, AttackCase> cases = AttackCases.all();
  private final Map<String, Caller> intruders = new LinkedHashMap<>();

  AttackTest(RunningServer server) {
    this.server = server;
    this.victim = AttackWorld.open(server);
    this.foreign = AttackWorld.open(server);
    ApiDocument.of(server).operations().forEach(one -> operations.put(one.id(), one));
    intruders.put("administrator", foreign.admin().caller());
    intruders.put("customer", foreign.customer().caller());
    intruders.put("operator", foreign.operator().caller());
    intruders.put("program", foreign.program());
  }

  private static Set<String> scopes(Caller caller) {
    return Set.of(Tokens.claims(caller.token()).at("scope").textOr("").split(" "));
  }

  /** Whether the token has what the operation asks every caller for. */
  private static boolean mayAsk(Set<String> scopes, ApiOperation operation) {
    return operation.scopes().isEmpty() || operation.scopes().stream().anyMatch(scopes::contains);
  }

  private static boolean isForOperators(ApiOperation operation) {
    return operation.scopes().contains(OPERATORS);
  }

  private static void assertForbidden(Answer answer, ApiOperation operation) {
    answer.expect(403, "forbidden");
    assertThat(operation.scopes()).contains(answer.text("missing_scope"));
  }

  /** What is wrong is told apart from what the request was, which differs anyway. */
  private static Map<Object, Object> problem(Answer answer) {
    Map<Object, Object> members = new TreeMap<>((Map<?, ?>) answer.json().value());
    members.remove("instance");
    members.remove("request_id");
    return members;
  }

  /** One test per operation that the predicate picks. */
  private Stream<DynamicTest> forEach(
      Predicate<ApiOperation> wanted, Consumer<ApiOperation> attack) {
    List<ApiOperation> picked = operations.values().stream().filter(wanted).toList();
    assertThat(picked).isNotEmpty();
    return picked.stream()
        .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> attack.accept(operation)));
  }

  private static boolean hasToken(ApiOperation operation) {
    return !operation.isPublic();
  }

  private AttackCase caseOf(ApiOperation operation) {
    AttackCase found = cases.get(operation.id());
    assertThat(found).as("a case for %s in AttackCases", operation.id()).isNotNull();
    return found;
  }

  private Target against(AttackWorld world, ApiOperation operation) {
    Target target = caseOf(operation).in(world);
    assertThat(operation.hasPath(target.path())).as(target.path()).isTrue();
    return target;
  }

  /** Does something that must leave no trace in the victim's rows. */
  private void harmlessly(Runnable attack) {
    List<String> before = victim.digest();
    attack.run();
    assertThat(victim.digest()).isEqualTo(before);
  }

  @Test
  void cases_areOfEveryOperationAndNoOther() {
    Set<String> wanted =
        operations.values().stream()
            .filter(operation -> !operation.isPublic() || operation.body().isPresent())
            .map(ApiOperation::id)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new TreeSet<>(cases.keySet())).isEqualTo(wanted);
  }

  @Test
  void publicOperations_areThoseWithAReason() {
    Set<String> open =
        operations.values().stream()
            .filter(ApiOperation::isPublic)
            .map(ApiOperation::id)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(open).isEqualTo(new TreeSet<>(AttackCases.PUBLIC.keySet()));
  }

  @Test
  void ids_areAllAttacked() {
    for (ApiOperation operation : operations.values()) {
      if (!operation.isPublic()) {
        AttackCase attack = caseOf(operation);
        assertThat(attack.filters().keySet())
            .as("%s", operation)
            .containsAll(operation.idFilters());
        assertThat(attack.references().keySet().stream().map(AttackTest::lastStep))
            .as("%s", operation)
            .containsAll(operation.idFields());
      }
    }
  }

  private static String lastStep(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  /** Otherwise all of it could change unseen. */
  @Test
  void digest_seesEveryChange() {
    List<String> before = victim.digest();
    assertThat(victim.digest()).isEqualTo(before);

    victim.shop().logIn(victim.admin().username());
    List<String> afterLogin = victim.digest();
    victim.newClient();

    assertThat(afterLogin).isNotEqualTo(before);
    assertThat(victim.digest()).isNotEqualTo(afterLogin);
  }

  /** Otherwise everything below could be refused for a reason of its own. */
  @TestFactory
  Stream<DynamicTest> rightfulCaller_isServed() {
    return forEach(
        operation -> cases.containsKey(operation.id()),
        operation -> {
          Target target = against(foreign, operation);
          Answer answer = target.send(operation.method(), target.rightful().caller());
          assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
        });
  }

  @TestFactory
  Stream<DynamicTest> nobody_isRefused() {
    return forEach(
        AttackTest::hasToken,
        operation -> {
          Target target = against(victim, operation);
          harmlessly(
              () -> {
                Answer answer = target.send(operation.method(), server.anonymous());
                answer.expect(401, "unauthorized");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
              });
        });
  }

  @TestFactory
  Stream<DynamicTest> token_withoutTheScopeIsRefused() {
    return forEach(
        operation -> !operation.scopes().isEmpty(),
        operation -> {
          Set<String> others = victim.admin().scopes();
          others.removeAll(operation.scopes());
          Caller narrowed = victim.narrowed(victim.admin(), others);
          Target target = against(victim, operation);
          harmlessly(() -> assertForbidden(target.send(operation.method(), narrowed), operation));
        });
  }

  @TestFactory
  Stream<DynamicTest> token_withTheScopeAloneSuffices() {
    return forEach(
        operation -> !operation.scopes().isEmpty(),
        operation -> {
          for (String scope : operation.scopes()) {
            Target target = caseOf(operation).in(foreign, scope);
            Person person =
                target.rightful().scopes().contains(scope) ? target.rightful() : foreign.admin();
            Set<String> scopes = new TreeSet<>(caseOf(operation).furtherScopes());
            scopes.add(scope);
            Answer answer = target.send(operation.method(), foreign.narrowed(person, scopes));
            assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
          }
        });
  }

  /** Whatever belongs to another tenant is as if it had never been. */
  @TestFactory
  Stream<DynamicTest> stranger_findsNothing() {
    return forEach(
        operation -> hasToken(operation) && operation.namesAThing(),
        operation -> {
          Target target = against(victim, operation);
          harmlessly(() -> intruders.keySet().forEach(name -> intrude(name, operation, target)));
        });
  }

  private void intrude(String name, ApiOperation operation, Target target) {
    if (name.equals("operator") && isForOperators(operation)) {
      return;
    }
    Caller intruder = intruders.get(name);
    Answer answer = target.send(operation.method(), intruder);
    if (mayAsk(scopes(intruder), operation)) {
      assertAbsent(operation, target, intruder, answer);
    } else {
      assertForbidden(answer, operation);
    }
  }

  /** Not found, in the very words in which what never existed is not found. */
  private static void assertAbsent(
      ApiOperation operation, Target target, Caller caller, Answer answer) {
    answer.expect(404, "not-found");
    Target nowhere = target.at(target.path().replaceAll(UUID_FORM, UUID.randomUUID().toString()));
    Answer random = nowhere.send(operation.method(), caller).expect(404, "not-found");
    assertThat(problem(answer)).isEqualTo(problem(random));
    assertThat(answer.headerNames()).isEqualTo(random.headerNames());
  }

  @TestFactory
  Stream<DynamicTest> lists_showNothingOfOtherTenants() {
    return forEach(
        operation -> isList(operation) && !operation.namesAThing() && !isForOperators(operation),
        operation -> {
          Target target = against(victim, operation);
          List<String> theirs =
              identities(target.send("GET", target.rightful().caller()).expect(200));
          assertThat(theirs).isNotEmpty();
          harmlessly(
              () -> {
                for (Caller intruder : intruders.values()) {
                  showsNothing(operation, target, intruder, theirs);
                }
              });
        });
  }

  private static boolean isList(ApiOperation operation) {
    return operation.takes("cursor");
  }

  /** Ids of what is listed, or names where there are no ids. */
  private static List<String> identities(Answer list) {
    return list.data().stream()
        .map(row -> row.at("id").text().orElseGet(() -> row.at("name").textOr("")))
        .filter(identity -> !identity.isEmpty())
        .toList();
  }

  private void showsNothing(
      ApiOperation operation, Target target, Caller intruder, List<String> theirs) {
    if (!mayAsk(scopes(intruder), operation)) {
      assertForbidden(target.send("GET", intruder), operation);
      return;
    }
    Answer all = target.at(target.path() + "?limit=200").send("GET", intruder).expect(200);
    assertThat(identities(all)).doesNotContainAnyElementsOf(theirs);
    caseOf(operation)
        .filters()
        .forEach(
            (name, value) -> {
              String filtered = target.path() + "?count=true&" + name + "=";
              Target query = target.at(filtered + Shop.encoded(value.apply(victim)));
              assertThat(query.send("GET", target.rightful().caller()).expect(200).data())
                  .as(name)
                  .isNotEmpty();
              Answer found = query.send("GET", intruder).expect(200);
              assertThat(found.data()).as(name).isEmpty();
              Json page = found.json().at("page");
              assertThat(page.at("total").numberOr(-1)).as(name).isZero();
            });
  }

  @TestFactory
  Stream<DynamicTest> references_toOtherTenantsAreUnknown() {
    return forEach(
        operation -> hasToken(operation) && !caseOf(operation).references().isEmpty(),
        operation ->
            caseOf(operation)
                .references()
                .forEach(
                    (pointer, body) ->
                        harmlessly(
                            () -> {
                              Target own = against(foreign, operation);
                              Answer answer =
                                  own.with(body.apply(own, victim))
                                      .send(operation.method(), own.rightful().caller());
                              assertUnknown(operation, answer, pointer);
                            })));
  }

  private void assertUnknown(ApiOperation operation, Answer answer, String pointer) {
    if (!caseOf(operation).isBatch()) {
      answer.expect(422, "unknown-reference");
      assertThat(answer.places()).as("%s", answer).containsExactly(pointer);
      return;
    }
    Json problem = answer.expect(422, "batch-failed").json().at("problem");
    if (pointer.endsWith("/id") && !pointer.contains("/body/")) {
      assertThat(problem.at("code").textOr("")).as("%s", answer).isEqualTo("not-found");
    } else {
      assertThat(problem.at("code").textOr("")).as("%s", answer).isEqualTo("unknown-reference");
      assertThat(problem.at("errors").list().getFirst().at("pointer").textOr(""))
          .isEqualTo(pointer);
    }
  }

  @TestFactory
  Stream<DynamicTest> cursors_areOfOneTenant() {
    return forEach(
        operation -> hasToken(operation) && isList(operation),
        operation -> {
          Target theirs = against(victim, operation);
          Answer page =
              theirs
                  .at(theirs.path() + "?limit=1")
                  .send("GET", theirs.rightful().caller())
                  .expect(200);
          assertThat(Lists.hasNext(page)).as("%s", page).isTrue();
          String rest = "?limit=1&cursor=" + Lists.cursor(page);
          Target own = against(foreign, operation);
          harmlessly(
              () ->
                  own.at(own.path() + rest)
                      .send("GET", own.rightful().caller())
                      .expectInvalid("?cursor"));
        });
  }

  @TestFactory
  Stream<DynamicTest> keys_areOfOneTenant() {
    return forEach(
        operation -> hasToken(operation) && operation.takes("Idempotency-Key"),
        operation -> {
          Target theirs =
              against(victim, operation).header("Idempotency-Key", UUID.randomUUID().toString());
          Caller rightful = theirs.rightful().caller();
          theirs.send(operation.method(), rightful);
          assertThat(theirs.send(operation.method(), rightful).header("Idempotency-Replayed"))
              .isEqualTo("true");
          Target own = against(foreign, operation);
          harmlessly(
              () -> {
                Answer answer = theirs.send(operation.method(), own.rightful().caller());
                assertThat(answer.findHeader("Idempotency-Replayed")).as("%s", answer).isEmpty();
                assertThat(answer.text("code"))
                    .as("%s", answer)
                    .isNotIn("idempotency-key-reused", "idempotency-key-in-use");
                if (operation.namesAThing() && !isForOperators(operation)) {
                  answer.expect(404, "not-found");
                }
              });
        });
  }

  /** What a customer has, another customer of the same tenant knows nothing of. */
  @TestFactory
  Stream<DynamicTest> otherCustomer_findsNothing() {
    return forEach(
        operation -> hasToken(operation) && !caseOf(operation).isShared(),
        operation -> {
          Person other = victim.otherCustomer();
          Target target = against(victim, operation);
          if (mayAsk(other.scopes(), operation)) {
            harmlessly(() -> remainsHidden(operation, target, other.caller()));
          } else {
            harmlessly(
                () -> assertForbidden(target.send(operation.method(), other.caller()), operation));
          }
        });
  }

  private void remainsHidden(ApiOperation operation, Target target, Caller other) {
    if (operation.namesAThing()) {
      assertAbsent(operation, target, other, target.send(operation.method(), other));
    } else if (isList(operation)) {
      showsNothing(
          operation,
          target,
          other,
          identities(target.send("GET", target.rightful().caller()).expect(200)));
    }
  }

  /** What all customers may see is nevertheless not for other tenants: see the tests above. */
  @TestFactory
  Stream<DynamicTest> sharedThings_areSeenByEveryCustomer() {
    return forEach(
        operation ->
            hasToken(operation) && caseOf(operation).isShared() && operation.method().equals("GET"),
        operation ->
            against(victim, operation).send("GET", victim.otherCustomer().caller()).expect(200));
  }
}
