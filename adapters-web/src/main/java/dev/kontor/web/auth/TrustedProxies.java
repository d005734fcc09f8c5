package dev.kontor.web.auth;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word on where a request comes from is taken. Anybody can send {@code
 * X-Forwarded-For}: it counts from the right, as far as those who wrote it are known.
 */
public final class TrustedProxies {
  /** Nobody's word is taken. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final List<IpSubnetFilterRule> networks;

  private TrustedProxies(List<IpSubnetFilterRule> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * Reads addresses and networks, separated by commas, such as {@code 10.0.0.0/8, ::1}.
   *
   * @throws IllegalArgumentException when something is neither
   */
  public static TrustedProxies parse(String text) {
    return new TrustedProxies(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .map(TrustedProxies::network)
            .toList());
  }

  private static IpSubnetFilterRule network(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
  }

  /**
   * Where a request comes from.
   *
   * @param peer who is connected
   * @param forwardedFor the values of the header, as they came
   */
  InetAddress caller(InetAddress peer, List<String> forwardedFor) {
    List<String> hops = new ArrayList<>();
    forwardedFor.forEach(header -> hops.addAll(Arrays.asList(header.split(",", -1))));
    InetAddress caller = peer;
    for (String hop : hops.reversed()) {
      Optional<InetAddress> next = address(withoutPort(hop.strip()));
      if (!isTrusted(caller) || next.isEmpty()) {
        return caller;
      }
      caller = next.get();
    }
    return caller;
  }

  private boolean isTrusted(InetAddress address) {
    InetSocketAddress peer = new InetSocketAddress(address, 0);
    return networks.stream().anyMatch(network -> network.matches(peer));
  }

  /** Some proxies add the port: {@code 192.0.2.7:4711}, {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  /** The address; names are not looked up. */
  private static Optional<InetAddress> address(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
