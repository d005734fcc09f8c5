package dev.kontor.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Data directories in which PostgreSQL is unpacked already, which takes a second each time. */
public final class TestDirectories {
  private static final Path UNPACKED =
      PostgresPrograms.unpack(Path.of("target", "postgresql-for-tests").toAbsolutePath());

  private TestDirectories() {}

  /** Makes a data directory below another. */
  public static Path create(Path parent, String name) {
    Path root = parent.resolve(name);
    unpackInto(root);
    return root;
  }

  private static void unpackInto(Path root) {
    copy(UNPACKED, root.resolve("postgresql"), TestDirectories::link);
  }

  /**
   * Fills a data directory as an instance left its own that has stopped in good order, but with a
   * port of its own.
   */
  public static void fill(Path root, Path stopped) {
    unpackInto(root);
    copy(stopped.resolve("database"), root.resolve("database"), TestDirectories::copyFile);
    Cluster.read(DataDirectory.clusterFile(stopped))
        .withPort(freePort())
        .write(DataDirectory.clusterFile(root));
  }

  /** Deletes a directory with all that is in it. */
  public static void delete(Path root) {
    try {
      PrivateFiles.deleteTree(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file in a second place. */
  @FunctionalInterface
  private interface Copying {
    void copy(Path existing, Path target) throws IOException;
  }

  private static void copy(Path from, Path to, Copying copying) {
    try (Stream<Path> walk = Files.walk(from)) {
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      List<Path> found = walk.toList();
      for (Path path : found) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isSymbolicLink(path)) {
          Files.createSymbolicLink(target, Files.readSymbolicLink(path));
        } else if (Files.isDirectory(path)) {
          copyFile(path, target);
        } else {
          copying.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With its permissions: PostgreSQL refuses a directory that others may look into. */
  private static void copyFile(Path existing, Path target) throws IOException {
    Files.copy(existing, target, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void link(Path existing, Path target) throws IOException {
    try {
      Files.createLink(target, existing);
    } catch (IOException otherDisk) {
      copyFile(existing, target);
    }
  }

  /** The process number of the server of a data directory. */
  public static long serverProcess(Path root) {
    try {
      Path file = root.resolve("database").resolve("postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether PostgreSQL runs on a data directory. */
  public static boolean runs(Path root) {
    return ServerProcesses.anyRuns(root.resolve("postgresql"));
  }
}
