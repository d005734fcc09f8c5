package dev.kontor.bootstrap;

/** How hosts are written. */
final class Hosts {
  private Hosts() {}

  /** The host for a URL: IPv6 in brackets, and an address that can be opened for "all of them". */
  static String inUrl(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "[::]" -> "localhost";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }
}
