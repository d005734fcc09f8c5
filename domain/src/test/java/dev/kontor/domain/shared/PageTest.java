package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.shared.Page.Total;
import dev.kontor.domain.shared.PageRequest.Position;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static Page<Integer> page(int rows, int limit) {
    return Page.of(
        IntStream.range(0, rows).boxed().toList(),
        new PageRequest(limit, null, false),
        row -> new Position("key " + row, "tie " + row),
        null);
  }

  @Test
  void rowBeyondTheLimit_tellsThatThereIsMore() {
    assertThat(page(4, 3))
        .isEqualTo(new Page<>(List.of(0, 1, 2), new Position("key 2", "tie 2"), null));
    assertThat(page(3, 3)).isEqualTo(new Page<>(List.of(0, 1, 2), null, null));
    assertThat(page(0, 3)).isEqualTo(new Page<>(List.of(), null, null));
  }

  @Test
  void map_keepsPlaceAndTotal() {
    Position next = new Position("k", "t");
    Total total = new Total(7, false);

    assertThat(new Page<>(List.of(1, 2), next, total).map(row -> "row " + row))
        .isEqualTo(new Page<>(List.of("row 1", "row 2"), next, total));
  }

  @Test
  void emptyPage_hasATotalOnlyIfAsked() {
    assertThat(Page.empty(true).total()).isEqualTo(new Total(0, false));
    assertThat(Page.empty(false).total()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0,0,false", "9999,9999,false", "10000,10000,false", "10001,10000,true"})
  void total_isExactUpToTheCap(long counted, long rows, boolean capped) {
    assertThat(Total.capped(counted)).isEqualTo(new Total(rows, capped));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 201})
  void limit_hasBounds(int limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(limit, null, false));
  }
}
