package dev.kontor.bootstrap.architecture.planted.application.items;

import java.util.concurrent.Callable;

public final class HiddenUseCase implements Callable<String> {
  @Override
  public String call() {
    return handle();
  }

  String handle() {
    return "hidden";
  }
}
