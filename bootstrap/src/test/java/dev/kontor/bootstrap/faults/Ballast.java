package dev.kontor.bootstrap.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that takes all the room that there is. */
final class Ballast {
  private static final byte[] BLOCK = new byte[1 << 12];

  private final Path file;

  Ballast(Path directory) {
    this.file = directory.resolve("ballast");
  }

  /** Leaves no room, not even a block. */
  void fill() {
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(BLOCK);
      }
    } catch (IOException full) {
      // That is the end of it.
    }
  }

  void drop() throws IOException {
    Files.deleteIfExists(file);
  }
}
