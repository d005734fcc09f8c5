package dev.kontor.web.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a provider: kept for a while, renewed before they are too old and when an unknown one
 * is met, not too often, and relied on for an hour while the provider is down.
 */
final class ProviderKeys implements JWKSetSource<SecurityContext> {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int SIZE_MAX = 256 * 1024;
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(5);
  private static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(30);
  private static final Duration OUTAGE_MAX = Duration.ofHours(1);

  private final URLBasedJWKSetSource<SecurityContext> remote;
  private final InstantSource clock;
  private volatile @Nullable Instant loadedAt;

  ProviderKeys(URI address, InstantSource clock) {
    this.remote = new URLBasedJWKSetSource<>(url(address), new Retriever());
    this.clock = clock;
  }

  /** Where keys are looked up. */
  JWKSource<SecurityContext> source() {
    return JWKSourceBuilder.create(this)
        .cache(KEPT.toMillis(), WAIT_FOR_OTHERS.toMillis())
        .refreshAheadCache(true)
        .rateLimited(RENEWAL_INTERVAL.toMillis())
        .outageTolerant(OUTAGE_MAX.toMillis())
        .build();
  }

  /** Whether there are keys to go by, so that one that is not among them is not the provider's. */
  boolean areKnown() {
    Instant at = loadedAt;
    return at != null && at.plus(KEPT).plus(OUTAGE_MAX).isAfter(clock.instant());
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator evaluator, long currentTime, SecurityContext context)
      throws KeySourceException {
    JWKSet keys = remote.getJWKSet(evaluator, currentTime, context);
    loadedAt = clock.instant();
    return keys;
  }

  @Override
  public void close() throws IOException {
    remote.close();
  }

  private static URL url(URI address) {
    try {
      return address.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not an address of HTTP: " + address, e);
    }
  }

  /** Goes nowhere else, whatever the provider answers. */
  private static final class Retriever extends DefaultResourceRetriever {
    Retriever() {
      super((int) TIMEOUT.toMillis(), (int) TIMEOUT.toMillis(), SIZE_MAX);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
      HttpURLConnection connection = super.openHTTPConnection(url);
      connection.setInstanceFollowRedirects(false);
      return connection;
    }
  }
}
