package dev.kontor.bootstrap.architecture.planted.application.items;

public final class Prints {
  private Prints() {}

  static void print() {
    System.out.println("printed");
  }
}
