package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.client.ClientFailure;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the password of the user who runs a command: variable, file, or question. */
final class PasswordSource {
  static final String VARIABLE = "KONTOR_PASSWORD";
  static final String FILE_VARIABLE = "KONTOR_PASSWORD_FILE";

  private PasswordSource() {}

  /** Empty if there is none and nobody to ask. */
  static Optional<String> find(Map<String, String> environment, String user) {
    return findGiven(environment).or(() -> ask(user));
  }

  /** Empty if there is none; nobody is asked. */
  static Optional<String> findGiven(Map<String, String> environment) {
    String direct = environment.getOrDefault(VARIABLE, "");
    if (!direct.isEmpty()) {
      return Optional.of(direct);
    }
    String file = environment.getOrDefault(FILE_VARIABLE, "");
    return file.isEmpty() ? Optional.empty() : Optional.of(read(Path.of(file)));
  }

  /** The first line, since editors and {@code echo} end it with a line feed. */
  private static String read(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException unreadable) {
      throw new ClientFailure(
          "cannot read the password from " + file + ": check " + FILE_VARIABLE, unreadable);
    }
  }

  private static Optional<String> ask(String user) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("Password of %s: ", user))
        .map(String::new);
  }
}
