package dev.kontor.application.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many operations in one request: each is answered by itself, or one refusal undoes all. */
public final class Batch {
  /** So many operations may come together. */
  public static final int OPERATIONS_MAX = 1_000;

  private Batch() {}

  /**
   * Does one operation after the other.
   *
   * @param operation does one; throws a {@link DomainException} when it cannot be done
   * @param refused what an operation that cannot be done is answered with
   * @return the outcomes in the order of the operations
   * @throws DomainException {@code batch-failed} for the first one that cannot be done, in an
   *     atomic batch: whatever was done in the transaction must not be kept
   */
  public static <O, R> List<R> run(
      BatchMode mode,
      List<O> operations,
      Function<O, R> operation,
      Function<DomainException, R> refused) {
    List<R> outcomes = new ArrayList<>(operations.size());
    for (int index = 0; index < operations.size(); index++) {
      try {
        outcomes.add(operation.apply(operations.get(index)));
      } catch (DomainException refusal) {
        DomainException told = toldFrom(index, refusal);
        switch (mode) {
          case ATOMIC -> throw failure(index, told);
          case SKIP_FAILED -> outcomes.add(refused.apply(told));
        }
      }
    }
    return outcomes;
  }

  /**
   * Compares the version of what is edited or removed with those that the caller names.
   *
   * @param expected null when it names none
   * @throws DomainException {@code precondition-required}, {@code precondition-failed}
   */
  public static void requireVersion(@Nullable Set<Long> expected, long version) {
    if (expected == null) {
      throw new DomainException(ErrorCode.PRECONDITION_REQUIRED);
    }
    if (!expected.contains(version)) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  /** The same refusal, with places told from the whole request. */
  private static DomainException toldFrom(int index, DomainException refusal) {
    if (refusal.violations().isEmpty()) {
      return refusal;
    }
    String body = "/operations/" + index + "/body";
    return DomainException.violations(
        refusal.code(),
        refusal.violations().stream()
            .map(
                found ->
                    found.place().startsWith("/operations/")
                        ? found
                        : Violation.at(body + found.place(), found.code(), found.detail()))
            .toList());
  }

  /** The refusal of a whole batch because of one of its operations. */
  private static DomainException failure(int index, DomainException refusal) {
    return DomainException.with(
        ErrorCode.BATCH_FAILED,
        "Operation " + index + " cannot be done, so nothing was done: " + refusal.detail(),
        Map.of("index", index, "problem", refusal));
  }
}
