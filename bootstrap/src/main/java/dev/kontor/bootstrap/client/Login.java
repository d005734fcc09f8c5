package dev.kontor.bootstrap.client;

/** Who works: a user of a tenant. */
public record Login(String tenant, String user, String password) {
  @Override
  public String toString() {
    return user + " of tenant " + tenant;
  }
}
