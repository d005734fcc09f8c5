package dev.kontor.bootstrap.architecture.planted.application.shared;

public record Actor(String user) {
  public void require(String scope) {
    if (!user.endsWith(scope)) {
      throw new IllegalStateException(scope);
    }
  }
}
