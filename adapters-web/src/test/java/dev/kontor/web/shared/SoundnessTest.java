package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.validation.validator.Validator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@MicronautTest(transactional = false)
class SoundnessTest {
  private static final int INSTANCES = 300;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "abc",
          "85123A",
          "12.50",
          "-1",
          "GBP",
          "Europe/London",
          "ada@example.com",
          "correct horse battery",
          "items:read",
          "customer",
          "x".repeat(70),
          "é".repeat(300));
  private static final List<Long> NUMBERS = List.of(-1L, 0L, 1L, 6L, 1_000_001L, Long.MAX_VALUE);

  private final Soundness soundness;
  private final Validator validator;
  private final long seed = Long.getLong("kontor.seed", System.nanoTime());
  private final Random random = new Random(seed);

  SoundnessTest(Soundness soundness, Validator validator) {
    this.soundness = soundness;
    this.validator = validator;
  }

  interface Special {}

  @Introspected
  record Inner(@NotNull @Nullable String text) {}

  @Introspected
  record Outer(
      @Valid @Nullable Inner inner,
      @Valid @Size(max = 2) @Nullable List<Inner> list,
      @Nullable List<@Text(min = 1, max = 3) String> texts,
      @Valid @Nullable Map<String, Inner> map,
      @Nullable Map<@Text(min = 1, max = 3) String, @Text(min = 1, max = 3) String> pairs) {}

  @Introspected
  record Grouped(@Min(value = 1, groups = Special.class) long number) {}

  @Introspected
  record Timed(@Future Instant time) {}

  @Introspected
  record Wrapped(Optional<@Min(1) Long> number) {}

  static Stream<Arguments> requests() {
    return Stream.concat(
        Stream.of(Arguments.of(Outer.class.getSimpleName(), Outer.class)),
        BeanIntrospector.SHARED
            .findIntrospections(
                reference ->
                    reference.isPresent()
                        && reference.getName().startsWith("dev.kontor.web.")
                        && reference.getBeanType().isRecord()
                        && reference.getBeanType().getSimpleName().endsWith("Request"))
            .stream()
            .map(BeanIntrospection::getBeanType)
            .map(type -> Arguments.of(type.getSimpleName(), type)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void verdict_isThatOfTheValidator(String name, Class<?> type) {
    for (int i = 0; i < INSTANCES; i++) {
      Object request = make(type);

      assertThat(soundness.of(request))
          .as("%s; seed %d", request, seed)
          .isEqualTo(validator.validate(request).isEmpty());
    }
  }

  @Test
  void requests_areAllThatThereAre() {
    assertThat(requests().count()).isGreaterThan(20);
  }

  @Test
  void constraints_areThoseInside() {
    Inner sound = new Inner("a");
    Inner broken = new Inner(null);

    assertThat(outer(sound, List.of(sound), List.of("a"), Map.of("a", sound), Map.of("a", "a")))
        .isTrue();
    assertThat(outer(null, null, null, null, null)).isTrue();
    assertThat(outer(broken, null, null, null, null)).isFalse();
    assertThat(outer(null, List.of(sound, broken), null, null, null)).isFalse();
    assertThat(outer(null, List.of(sound, sound, sound), null, null, null)).isFalse();
    assertThat(outer(null, null, List.of("a", ""), null, null)).isFalse();
    assertThat(outer(null, null, null, Map.of("a", broken), null)).isFalse();
    assertThat(outer(null, null, null, null, Map.of("abcd", "a"))).isFalse();
    assertThat(outer(null, null, null, null, Map.of("a", "abcd"))).isFalse();
  }

  private boolean outer(
      @Nullable Inner inner,
      @Nullable List<Inner> list,
      @Nullable List<String> texts,
      @Nullable Map<String, Inner> map,
      @Nullable Map<String, String> pairs) {
    return soundness.of(new Outer(inner, list, texts, map, pairs));
  }

  @Test
  void whatIsNotKnown_isLeftToTheValidator() {
    assertThat(soundness.of(new Grouped(1))).isFalse();
    assertThat(soundness.of(new Timed(Instant.MAX))).isFalse();
    assertThat(soundness.of(new Wrapped(Optional.of(1L)))).isFalse();
  }

  private Object make(Class<?> type) {
    BeanIntrospection<?> introspection = BeanIntrospection.getIntrospection(type);
    return introspection.instantiate(
        false, Stream.of(introspection.getConstructorArguments()).map(this::value).toArray());
  }

  private @Nullable Object value(Argument<?> argument) {
    Class<?> type = argument.getType();
    if (type == Emptied.class) {
      return new Emptied(Set.of());
    }
    if (random.nextInt(8) == 0) {
      return null;
    }
    if (type == List.class) {
      return Collections.unmodifiableList(few(() -> value(argument.getTypeParameters()[0])));
    }
    if (type == Map.class) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      few(() -> any(TEXTS)).forEach(key -> map.put(key, value(argument.getTypeParameters()[1])));
      return map;
    }
    if (type.isSealed()) {
      return make(any(List.of(type.getPermittedSubclasses())));
    }
    if (type.isRecord()) {
      return make(type);
    }
    return Map.<Class<?>, Supplier<Object>>of(
            String.class, () -> any(TEXTS),
            Long.class, () -> any(NUMBERS),
            Boolean.class, random::nextBoolean,
            UUID.class, () -> new UUID(0, 1),
            LocalDate.class, () -> LocalDate.of(2001 + random.nextInt(30), 1, 1),
            Instant.class, () -> Instant.EPOCH)
        .get(type)
        .get();
  }

  private <T> List<T> few(Supplier<T> element) {
    List<T> few = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      few.add(element.get());
    }
    return few;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
