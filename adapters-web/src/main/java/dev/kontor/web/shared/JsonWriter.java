package dev.kontor.web.shared;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes response records. Done here and not by the framework, since tags are made of the bytes.
 */
@Singleton
public final class JsonWriter {
  private final ObjectMapper mapper;

  JsonWriter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The UTF-8 text of a response record. */
  public byte[] bytes(Object response) {
    try {
      return mapper.writeValueAsBytes(response);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  /** A resource of that edit version. */
  public Representation represent(long version, Object response) {
    return new Representation(version, bytes(response));
  }
}
