package dev.kontor.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("10.0.0.0/8, 192.0.2.1,2001:db8:a::/48 , ::1");

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static String caller(TrustedProxies proxies, String peer, String... forwardedFor) {
    return proxies.caller(address(peer), Arrays.asList(forwardedFor)).getHostAddress();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A stranger may say what it likes.
        "198.51.100.9 | 203.0.113.5 | 198.51.100.9",
        "11.0.0.1 | 203.0.113.5 | 11.0.0.1",
        "192.0.2.2 | 203.0.113.5 | 192.0.2.2",
        // What a proxy says counts, but not what the stranger before it says.
        "10.1.2.3 | 203.0.113.5 | 203.0.113.5",
        "192.0.2.1 | 203.0.113.5 | 203.0.113.5",
        "10.1.2.3 | 8.8.8.8, 203.0.113.5 | 203.0.113.5",
        "10.1.2.3 | 8.8.8.8, 203.0.113.5, 10.9.9.9 | 203.0.113.5",
        "10.1.2.3 | 8.8.8.8,10.0.0.7 ,203.0.113.5,10.9.9.9 | 203.0.113.5",
        // Everybody is known: the first of them asks.
        "10.1.2.3 | 10.0.0.9, 10.0.0.8 | 10.0.0.9",
        // What cannot be read ends the chain.
        "10.1.2.3 | unknown | 10.1.2.3",
        "10.1.2.3 | 203.0.113.5, unknown, 10.9.9.9 | 10.9.9.9",
        "10.1.2.3 | 203.0.113.5, | 10.1.2.3",
        "10.1.2.3 | example.com | 10.1.2.3",
        "10.1.2.3 | 203.0.113.5:4711 | 203.0.113.5",
        "0:0:0:0:0:0:0:1 | [2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
        "0:0:0:0:0:0:0:1 | [2001:db8::7] | 2001:db8:0:0:0:0:0:7",
        "2001:db8:a:1::2 | 2001:db8::7 | 2001:db8:0:0:0:0:0:7",
        "2001:db8:b:1::2 | 2001:db8::7 | 2001:db8:b:1:0:0:0:2",
        // An IPv4 address in the clothes of IPv6 is an IPv4 address.
        "10.1.2.3 | ::ffff:203.0.113.5 | 203.0.113.5",
      })
  void caller_isWhoTheLastTrustedProxySaw(String peer, String forwardedFor, String caller) {
    assertThat(caller(PROXIES, peer, forwardedFor)).isEqualTo(caller);
  }

  @Test
  void caller_isFoundAcrossSeveralHeaders() {
    assertThat(caller(PROXIES, "10.1.2.3", "8.8.8.8, 203.0.113.5", "10.9.9.9"))
        .isEqualTo("203.0.113.5");
  }

  @Test
  void caller_isThePeerWithoutHeaderOrTrust() {
    assertThat(caller(PROXIES, "10.1.2.3")).isEqualTo("10.1.2.3");
    assertThat(caller(TrustedProxies.NONE, "127.0.0.1", "203.0.113.5")).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",", "10.0.0.0/8,", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "::/129"})
  void parse_refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.parse(text));
  }

  @Test
  void parse_refusesNonsensePrefixes() {
    for (String prefix : List.of("", "x", "8/8", "1e1")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrustedProxies.parse("10.0.0.0/" + prefix + ",::1"));
    }
  }
}
