package dev.kontor.bootstrap.architecture.planted.persistence.items;

import jakarta.transaction.Transactional;

public final class AnnotatedMethod {
  private AnnotatedMethod() {}

  @Transactional
  static String save() {
    return "saved";
  }
}
