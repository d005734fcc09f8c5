package dev.kontor.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jar that the build made, for tests that run after packaging. */
public final class PackagedJar {
  private static final Path JAR = Path.of("target", "kontor.jar");
  private static final Path CACHE = Path.of("target", "kontor.aot");
  private static final Path OPTIONS = Path.of("src", "main", "launcher", "java.options");

  private PackagedJar() {}

  /** What runs the jar as the launcher does it. */
  public static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + OPTIONS);
    if (Files.exists(CACHE)) {
      command.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off", "-XX:AOTCache=" + CACHE));
    }
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(arguments);
    return command;
  }
}
