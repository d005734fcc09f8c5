package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Violation;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that the caller hears of everything at once. */
public final class Violations {
  /** So many are told at most: a body of 1 MiB could hold a hundred thousand. */
  static final int TOLD_MAX = 1_000;

  private static final String ATTRIBUTE = Violations.class.getName();

  private final List<Violation> found = new ArrayList<>();
  private final Set<String> places = new HashSet<>();
  private final @Nullable String elements;
  private final Map<String, Integer> countByElement = new HashMap<>();
  private final int keptMax;

  /** Nothing wrong so far. */
  public Violations() {
    this.elements = null;
    this.keptMax = TOLD_MAX;
  }

  /** Nothing wrong so far in a body of many elements, each of which can be wrong by itself. */
  Violations(String elements) {
    this.elements = elements;
    this.keptMax = TOLD_MAX * Draft.FAULTS_PER_ELEMENT_MAX;
  }

  /** Leaves what was found to whoever reads on in the request. */
  public void passOn(HttpRequest<?> request) {
    if (!found.isEmpty()) {
      request.setAttribute(ATTRIBUTE, this);
    }
  }

  /** What was found in the request so far. */
  static Violations takeOver(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Violations.class).orElseGet(Violations::new);
  }

  /** Something is wrong at a place of the body (RFC 6901). */
  public void at(String pointer, String code, String detail) {
    add(Violation.at(pointer, code, detail));
  }

  /** Something is wrong with a query parameter; only the first thing is told. */
  public void ofParameter(String name, String code, String detail) {
    if (!places.contains(name)) {
      add(Violation.ofParameter(name, code, detail));
    }
  }

  /** Keeps a violation that was found elsewhere. */
  public void add(Violation violation) {
    if (found.size() < keptMax && isWorthTelling(violation.place())) {
      found.add(violation);
      places.add(violation.place());
    }
  }

  private boolean isWorthTelling(String place) {
    return elements == null
        || countByElement.merge(Draft.element(elements, place), 1, Integer::sum)
            <= Draft.FAULTS_PER_ELEMENT_MAX;
  }

  /** Whether there is more than can be told: something may be wrong that was not found. */
  boolean areTooMany() {
    return found.size() >= keptMax;
  }

  /** All that is wrong. */
  List<Violation> found() {
    return List.copyOf(found);
  }

  /**
   * Whether something is wrong at the place itself or at a place around it. What could not be bound
   * is null in the record: that it is missing there is not the caller's fault.
   */
  boolean covers(String pointer) {
    for (String place = pointer; ; place = place.substring(0, place.lastIndexOf('/'))) {
      if (places.contains(place)) {
        return true;
      }
      if (place.indexOf('/') < 0) {
        return false;
      }
    }
  }

  /** Whether something is wrong with a part of what is at the place. */
  boolean touch(String pointer) {
    return places.stream().anyMatch(place -> place.startsWith(pointer + "/"));
  }

  /** Whether nothing is wrong so far. */
  public boolean none() {
    return found.isEmpty();
  }

  /**
   * Refuses the request if anything is wrong.
   *
   * @throws DomainException {@code validation-failed}
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw DomainException.violations(
          ErrorCode.VALIDATION_FAILED, found.subList(0, Math.min(found.size(), TOLD_MAX)));
    }
  }

  /** The pointer to a member or element of what the pointer leads to (RFC 6901). */
  public static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
