package dev.kontor.bootstrap.architecture.planted.domain.shared;

public record TenantId(String value) implements TenantOwned {
  @Override
  public String tenant() {
    return value;
  }
}
