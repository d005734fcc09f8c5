package dev.kontor.bootstrap.architecture.planted.web.items;

import io.micronaut.serde.annotation.Serdeable;

@Serdeable
public final class MutableRequest {
  public String sku = "";
}
