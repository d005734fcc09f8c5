package dev.kontor.bootstrap.architecture.planted.domain.shared;

public interface TenantOwned {
  String tenant();
}
