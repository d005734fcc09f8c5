package dev.kontor.bootstrap.architecture.planted.application.items;

public final class ThreadBound {
  static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  private ThreadBound() {}
}
