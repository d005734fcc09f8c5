package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.system.AttackWorld.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How an operation is asked for rightly, and what in it could lead to what is another's. */
final class AttackCase {
  private final String operation;
  private final Function<AttackWorld, Target> target;
  private final Map<String, Function<AttackWorld, String>> filters = new TreeMap<>();
  private final Map<String, BiFunction<Target, AttackWorld, Body>> references =
      new LinkedHashMap<>();
  private final Map<String, Function<AttackWorld, Target>> alternatives = new TreeMap<>();
  private final Set<String> furtherScopes = new HashSet<>();
  private boolean shared;
  private boolean batch;

  private AttackCase(String operation, Function<AttackWorld, Target> target) {
    this.operation = operation;
    this.target = target;
  }

  /** An operation, and a new request in a tenant that succeeds. */
  static AttackCase of(String operation, Function<AttackWorld, Target> target) {
    return new AttackCase(operation, target);
  }

  /** A filter, and a value that finds something in the tenant. */
  AttackCase filter(String name, Function<AttackWorld, String> value) {
    filters.put(name, value);
    return this;
  }

  /**
   * A place of the body that refers to something, and the body that refers to something foreign.
   */
  AttackCase reference(String pointer, BiFunction<Target, AttackWorld, Body> body) {
    references.put(pointer, body);
    return this;
  }

  /** Another request that succeeds, where the first needs another scope than this one. */
  AttackCase with(String scope, Function<AttackWorld, Target> other) {
    alternatives.put(scope, other);
    return this;
  }

  /** It may be asked by every customer of the tenant, whoever made the thing. */
  AttackCase shared() {
    shared = true;
    return this;
  }

  /** It does many things, and tells with the index of one what is wrong with that. */
  AttackCase batch() {
    batch = true;
    return this;
  }

  /** The example hands on these scopes, so its caller must hold them. */
  AttackCase handsOn(String... scopes) {
    furtherScopes.addAll(Set.of(scopes));
    return this;
  }

  String operation() {
    return operation;
  }

  Target in(AttackWorld world) {
    return target.apply(world);
  }

  /** A request that succeeds with that scope, if it is one of those that suffice. */
  Target in(AttackWorld world, String scope) {
    return alternatives.getOrDefault(scope, target).apply(world);
  }

  Map<String, Function<AttackWorld, String>> filters() {
    return filters;
  }

  Map<String, BiFunction<Target, AttackWorld, Body>> references() {
    return references;
  }

  boolean isShared() {
    return shared;
  }

  boolean isBatch() {
    return batch;
  }

  Set<String> furtherScopes() {
    return furtherScopes;
  }

  /**
   * A request that succeeds.
   *
   * @param rightful who may ask it
   * @param path below the base of the API
   * @param headers besides the token
   * @param body null when there is none of JSON
   * @param csv null when there is none of CSV
   */
  record Target(Person rightful, String path, Map<String, String> headers, Body body, String csv) {
    static Target of(Person rightful, String path) {
      return new Target(rightful, path, Map.of(), null, null);
    }

    Target with(Body newBody) {
      return new Target(rightful, path, headers, newBody, csv);
    }

    Target withCsv(String file) {
      return new Target(rightful, path, headers, body, file);
    }

    Target onVersion(Answer read) {
      return header("If-Match", read.etag());
    }

    Target header(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Target(rightful, path, more, body, csv);
    }

    Target at(String newPath) {
      return new Target(rightful, newPath, headers, body, csv);
    }

    Answer send(String method, Caller caller) {
      Call call = caller.call(method, path);
      headers.forEach(call::header);
      if (csv != null) {
        call.body("text/csv", csv);
      }
      return (body == null ? call : call.json(body)).send();
    }
  }
}
