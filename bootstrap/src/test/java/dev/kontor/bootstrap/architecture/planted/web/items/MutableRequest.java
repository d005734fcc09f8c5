package dev.kontor.bootstrap.architecture.planted.web.items;

public final class MutableRequest {
  public String sku = "";
}
