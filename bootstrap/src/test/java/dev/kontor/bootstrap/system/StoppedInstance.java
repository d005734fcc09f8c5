package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.Server;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import dev.kontor.bootstrap.database.TestDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A data directory after a first start and a stop in good order, for servers to begin with: a first
 * start takes longer than many a test, and what it does others prove.
 */
final class StoppedInstance {
  static final Path DIRECTORY = make();

  private StoppedInstance() {}

  private static Path make() {
    try {
      Path parent = Files.createTempDirectory("kontor-stopped");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> TestDirectories.delete(parent)));
      Path directory = TestDirectories.create(parent, "data");
      startAndStop(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void startAndStop(Path directory) {
    Map<String, String> variables =
        Map.of(
            "KONTOR_PORT",
            "0",
            "KONTOR_DATA_DIR",
            directory.toString(),
            "KONTOR_ADMIN_PASSWORD",
            RunningServer.PASSWORD);
    try (Server server = new Server(Settings.read(Variables.of(variables)))) {
      server.start();
    }
  }
}
