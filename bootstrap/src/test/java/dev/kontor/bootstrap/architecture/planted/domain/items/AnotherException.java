package dev.kontor.bootstrap.architecture.planted.domain.items;

public final class AnotherException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
