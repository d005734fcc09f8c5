package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The directory where an instance keeps everything; one process at a time may run it. */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lockChannel;

  private DataDirectory(Path root, FileChannel lockChannel) {
    this.root = root;
    this.lockChannel = lockChannel;
  }

  /** Takes the directory for this process, or nothing when another one has it. */
  static Optional<DataDirectory> tryOpen(Path root) {
    try {
      PrivateFiles.createDirectory(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        return Optional.empty();
      }
      // Beside the lock, not in it: closing a second handle would let go of the lock.
      Files.writeString(processFile(root), Long.toString(ProcessHandle.current().pid()));
      return Optional.of(new DataDirectory(root, channel));
    } catch (IOException e) {
      throw new CommandException(
          "The data directory "
              + root
              + " cannot be used ("
              + e.getMessage()
              + "); choose another with --data-dir.",
          e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException thisProcess) {
      return false;
    }
  }

  /** What to tell somebody who wants the directory while it is taken. */
  static CommandException taken(Path root) {
    String process = "";
    try {
      process = " (process " + Files.readString(processFile(root)).strip() + ")";
    } catch (IOException unknown) {
      process = "";
    }
    return new CommandException(
        "Another kontor"
            + process
            + " uses the data directory "
            + root
            + "; stop it or choose another with --data-dir.");
  }

  private static Path processFile(Path root) {
    return root.resolve("process");
  }

  /** Where the details of the connection are kept. */
  static Path clusterFile(Path root) {
    return root.resolve("database.properties");
  }

  Path clusterFile() {
    return clusterFile(root);
  }

  /** The programs of PostgreSQL. */
  Path programs() {
    return root.resolve("postgresql");
  }

  /** The data of PostgreSQL. */
  Path data() {
    return root.resolve("database");
  }

  /** What PostgreSQL says before its own log begins. */
  Path startLog() {
    return root.resolve("database-start.log");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(processFile(root));
      lockChannel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
