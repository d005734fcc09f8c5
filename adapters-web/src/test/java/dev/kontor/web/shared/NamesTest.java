package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String ID = "0193e5a0-7b1c-7cc3-98c4-dc0c0c07398f";

  @Test
  void findUuid_takesTheFullForm() {
    assertThat(Names.findUuid(ID)).contains(UUID.fromString(ID));
    assertThat(Names.findUuid("0193E5A0-7B1C-7CC3-98C4-DC0C0C07398F"))
        .contains(UUID.fromString(ID));
  }

  /** What {@link UUID#fromString} would take, too, and what looks like one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-2-3-4-5",
        "0193e5a0-7b1c-7cc3-98c4-dc0c0c07398",
        "0193e5a0-7b1c-7cc3-98c4-dc0c0c07398f0",
        "0193e5a07b1c-7cc3-98c4-dc0c0c07398f-",
        "+193e5a0-7b1c-7cc3-98c4-dc0c0c07398f",
        "0193e5ag-7b1c-7cc3-98c4-dc0c0c07398f",
        "0193e5a0-7b1c-7cc3-98c4-dc0c0c07398\u0664",
        "0193e5a0_7b1c-7cc3-98c4-dc0c0c07398f"
      })
  void findUuid_takesNothingElse(String text) {
    assertThat(Names.findUuid(text)).isEmpty();
  }
}
