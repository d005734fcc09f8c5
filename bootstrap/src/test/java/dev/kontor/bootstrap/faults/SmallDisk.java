package dev.kontor.bootstrap.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system in memory that has room for little more than a database. */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "900m";

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Mounts one; nothing where that is not possible, as for everybody but root. */
  static Optional<SmallDisk> mount() throws IOException {
    Path directory = Files.createTempDirectory("kontor-small-disk");
    if (run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", directory.toString()) == 0) {
      return Optional.of(new SmallDisk(directory));
    }
    Files.delete(directory);
    return Optional.empty();
  }

  Path directory() {
    return directory;
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noSuchProgram) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", directory.toString());
    Files.deleteIfExists(directory);
  }
}
