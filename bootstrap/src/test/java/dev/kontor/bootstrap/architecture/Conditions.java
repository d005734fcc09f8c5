package dev.kontor.bootstrap.architecture;

import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** Conditions written as a function from a thing to what is wrong with it. */
final class Conditions {
  private Conditions() {}

  /** Holds for everything that the function has no complaint about. */
  static <T> ArchCondition<T> have(String description, Function<T, Stream<String>> complaints) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        complaints
            .apply(item)
            .forEach(complaint -> events.add(SimpleConditionEvent.violated(item, complaint)));
      }
    };
  }

  /** No complaint, or this one. */
  static Stream<String> unless(boolean fine, String complaint) {
    return fine ? Stream.empty() : Stream.of(complaint);
  }
}
