package dev.kontor.web.shared;

import java.util.Map;

/** The settings that this module relies on; to be added below all other property sources. */
public final class WebDefaults {
  private WebDefaults() {}

  /** Settings by name. */
  public static Map<String, Object> properties() {
    return Map.ofEntries(
        Map.entry("micronaut.application.name", "kontor"),
        Map.entry("micronaut.server.thread-selection", "AUTO"),
        // Only what is streamed may exceed what any route reads as a whole.
        Map.entry("micronaut.server.max-request-size", Long.MAX_VALUE),
        Map.entry("micronaut.server.max-request-buffer-size", BodyLimit.MAX_MEBIBYTES + "MB"),
        Map.entry("micronaut.server.multipart.enabled", "false"),
        // Every answer has one, from the filter that also tells how long it took.
        Map.entry("micronaut.server.date-header", "false"),
        // The defaults of five minutes invite slow callers.
        Map.entry("micronaut.server.idle-timeout", "75s"),
        Map.entry("micronaut.server.read-idle-timeout", "60s"),
        Map.entry("micronaut.server.write-idle-timeout", "60s"),
        Map.entry("micronaut.server.netty.max-header-size", "16KB"),
        Map.entry("micronaut.server.netty.max-initial-line-length", "8KB"),
        // Sockets by the system's own calls; where these are not to be had, the portable ones
        // serve.
        Map.entry("micronaut.server.netty.use-native-transport", "true"),
        Map.entry("micronaut.netty.event-loops.default.prefer-native-transport", "true"),
        Map.entry("micronaut.netty.event-loops.parent.prefer-native-transport", "true"),
        Map.entry("micronaut.serde.serialization.inclusion", "ALWAYS"),
        // The framework's own endpoints would stand beside ours, with other rules.
        Map.entry("endpoints.all.enabled", "false"),
        // The gate stands instead of its filter, and our own documents instead of its endpoints.
        Map.entry("micronaut.security.filter.enabled", "false"),
        Map.entry("micronaut.security.basic-auth.enabled", "false"),
        Map.entry("micronaut.security.endpoints.keys.enabled", "false"),
        Map.entry("micronaut.security.endpoints.introspection.enabled", "false"),
        Map.entry("micronaut.security.endpoints.login.enabled", "false"),
        Map.entry("micronaut.security.endpoints.logout.enabled", "false"),
        Map.entry("micronaut.security.endpoints.oauth.enabled", "false"),
        Map.entry("micronaut.metrics.enabled", "true"),
        Map.entry("micronaut.metrics.export.prometheus.enabled", "true"));
  }
}
