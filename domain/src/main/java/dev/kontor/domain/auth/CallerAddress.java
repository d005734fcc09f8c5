package dev.kontor.domain.auth;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from, as far as it tells one caller from another. Of an IPv6 address the
 * network of 64 bits counts: whoever has one address of it has all of them.
 *
 * @param text an IPv4 address such as {@code 192.0.2.7}, or a network such as {@code
 *     2001:0db8:0001:0002::/64}
 */
public record CallerAddress(String text) {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  public CallerAddress {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an address has a text");
    }
  }

  /** The address of those bytes, four or sixteen, in the order of the network. */
  public static CallerAddress of(byte[] bytes) {
    return switch (bytes.length) {
      case IPV4_BYTES ->
          new CallerAddress(
              "%d.%d.%d.%d"
                  .formatted(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF));
      case IPV6_BYTES ->
          new CallerAddress(
              HexFormat.of()
                      .formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
                      .replaceAll("(?<=\\G.{4})(?!$)", ":")
                  + "::/64");
      default -> throw new IllegalArgumentException("an address has 4 or 16 bytes");
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
