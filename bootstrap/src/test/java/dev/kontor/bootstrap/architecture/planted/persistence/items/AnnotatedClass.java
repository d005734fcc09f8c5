package dev.kontor.bootstrap.architecture.planted.persistence.items;

import jakarta.transaction.Transactional;

@Transactional
public final class AnnotatedClass {
  private AnnotatedClass() {}

  static String save() {
    return "saved";
  }
}
