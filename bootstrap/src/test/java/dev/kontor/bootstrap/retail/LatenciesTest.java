package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentiles_areMeasuredValues() {
    Latencies latencies = new Latencies();
    for (int millis = 2_000; millis >= 1; millis--) {
      latencies.add(millis * 1_000_000L);
    }
    assertThat(latencies.percentileMillis(0.50)).isEqualTo(1_000);
    assertThat(latencies.percentileMillis(0.99)).isEqualTo(1_980);
    assertThat(latencies.percentileMillis(1)).isEqualTo(2_000);
  }

  @Test
  void nothingMeasured_isZero() {
    assertThat(new Latencies().percentileMillis(0.99)).isZero();
  }
}
