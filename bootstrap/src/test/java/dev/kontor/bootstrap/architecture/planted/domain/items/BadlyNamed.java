package dev.kontor.bootstrap.architecture.planted.domain.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BadlyNamed {
  @Test
  void itWorks() {
    assertThat(List.of("works")).hasSize(1);
  }
}
