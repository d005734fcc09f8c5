package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A record that was made of a body of many elements, of which some may be wrong: these are null, or
 * lack something, and must not be used.
 *
 * @param elements the pointer to the array of elements
 * @param faults all that is wrong
 */
public record Draft<T>(T value, String elements, List<Violation> faults) {
  /** So many faults of one element are told at most. */
  static final int FAULTS_PER_ELEMENT_MAX = 20;

  public Draft {
    faults = List.copyOf(faults);
  }

  /**
   * The element's index in a pointer; the pointer itself where it leads to none.
   *
   * @param elements the pointer to the array of elements
   */
  static String element(String elements, String pointer) {
    if (!pointer.startsWith(elements + "/")) {
      return pointer;
    }
    int end = pointer.indexOf('/', elements.length() + 1);
    return pointer.substring(elements.length() + 1, end < 0 ? pointer.length() : end);
  }

  /**
   * Why elements cannot be used, by their index.
   *
   * @throws DomainException {@code validation-failed} when something else is wrong, too
   */
  public Map<Integer, DomainException> refusals() {
    Map<Integer, List<Violation>> byElement = new HashMap<>();
    for (Violation fault : faults) {
      if (!fault.place().startsWith(elements + "/")) {
        refuse();
      }
      int index = Integer.parseInt(element(elements, fault.place()));
      byElement.computeIfAbsent(index, none -> new ArrayList<>()).add(fault);
    }
    Map<Integer, DomainException> refusals = new HashMap<>();
    byElement.forEach((index, found) -> refusals.put(index, refusal(found)));
    return refusals;
  }

  /**
   * Refuses the whole body if anything is wrong.
   *
   * @throws DomainException {@code validation-failed}
   */
  public void refuse() {
    if (!faults.isEmpty()) {
      throw refusal(faults.subList(0, Math.min(faults.size(), Violations.TOLD_MAX)));
    }
  }

  private static DomainException refusal(List<Violation> found) {
    return DomainException.violations(ErrorCode.VALIDATION_FAILED, found);
  }
}
