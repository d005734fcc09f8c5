package dev.kontor.web.shared;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;

/** Writes moments into JSON by {@link Times#text}. */
@Singleton
@Primary
final class TimeSerializer implements Serializer<Instant> {
  @Override
  public void serialize(
      Encoder encoder, EncoderContext context, Argument<? extends Instant> type, Instant moment)
      throws IOException {
    encoder.encodeString(Times.text(moment));
  }
}
