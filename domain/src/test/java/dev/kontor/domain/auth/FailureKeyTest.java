package dev.kontor.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FailureKeyTest {
  private static final CallerAddress HERE = new CallerAddress("192.0.2.7");
  private static final CallerAddress THERE = new CallerAddress("192.0.2.8");

  private static FailureKey typed(String tenant, String login) {
    return FailureKey.of(Account.typed(tenant, login), HERE);
  }

  @Test
  void key_isTheSameRegardlessOfCase() {
    assertThat(typed("Demo", "ADMIN")).isEqualTo(typed("demo", "admin"));
  }

  @Test
  void key_tellsAccountsKindsAndAddressesApart() {
    UserId user = new UserId(new TenantId(new UUID(1, 2)), new UUID(3, 4));
    List<FailureKey> keys =
        List.of(
            typed("demo", "admin"),
            typed("demo", "admim"),
            typed("dem", "oadmin"),
            typed("demo2", "admin"),
            FailureKey.of(Account.typed("demo", "admin"), THERE),
            FailureKey.of(Account.ofClient("demo"), HERE),
            FailureKey.of(Account.ofClient("Demo"), HERE),
            FailureKey.of(Account.of(user), HERE),
            FailureKey.of(HERE),
            FailureKey.of(THERE));

    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void key_showsNothingOfWhoItIs() {
    assertThat(typed("demo", "admin").toString()).doesNotContain("admin").doesNotContain("192");
    assertThat(Account.typed("demo", "admin").toString()).doesNotContain("admin");
  }

  @Test
  void address_ofVersion4CountsWhole() {
    assertThat(CallerAddress.of(new byte[] {(byte) 192, 0, 2, (byte) 255}).text())
        .isEqualTo("192.0.2.255");
  }

  @Test
  void address_ofVersion6CountsByItsNetwork() {
    byte[] one = HexFormat.of().parseHex("20010db8000100020000000000000001");
    byte[] neighbour = HexFormat.of().parseHex("20010db800010002ffffffffffffffff");
    byte[] stranger = HexFormat.of().parseHex("20010db8000100030000000000000001");

    assertThat(CallerAddress.of(one).text()).isEqualTo("2001:0db8:0001:0002::/64");
    assertThat(CallerAddress.of(neighbour)).isEqualTo(CallerAddress.of(one));
    assertThat(CallerAddress.of(stranger)).isNotEqualTo(CallerAddress.of(one));
  }

  @Test
  void address_isOfFourOrSixteenBytes() {
    assertThatThrownBy(() -> CallerAddress.of(new byte[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
