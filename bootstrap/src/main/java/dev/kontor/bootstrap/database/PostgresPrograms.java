package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the programs of PostgreSQL that the jar carries. The library that brings them also starts
 * them, but without passwords and without writing to disk, which is why only its archive is used.
 */
final class PostgresPrograms {
  private static final int BUFFER_BYTES = 1 << 16;

  private PostgresPrograms() {}

  /** Unpacks into the directory unless that was done before, and returns the directory. */
  static Path unpack(Path directory) {
    if (Files.isDirectory(directory)) {
      return directory;
    }
    Path draft = directory.resolveSibling(directory.getFileName() + ".new");
    try {
      PrivateFiles.deleteTree(draft);
      PrivateFiles.createDirectory(draft);
      try (InputStream archive = archive();
          TarArchiveInputStream entries =
              new TarArchiveInputStream(
                  new XZInputStream(new BufferedInputStream(archive, BUFFER_BYTES)))) {
        extract(entries, draft);
      }
      Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
      return directory;
    } catch (IOException e) {
      throw new CommandException(
          "PostgreSQL cannot be unpacked into " + directory + " (" + e.getMessage() + ").", e);
    }
  }

  private static InputStream archive() throws IOException {
    try {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture());
    } catch (IllegalStateException absent) {
      throw new CommandException(
          "This build has no PostgreSQL for "
              + system()
              + " on "
              + architecture()
              + "; set KONTOR_DATABASE_URL to a server of your own.",
          absent);
    }
  }

  private static void extract(TarArchiveInputStream entries, Path directory) throws IOException {
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      Path target = directory.resolve(entry.getName()).normalize();
      if (!target.startsWith(directory)) {
        throw new IOException("the archive leads outside: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
      } else if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else if (entry.isLink()) {
        Files.createLink(target, directory.resolve(entry.getLinkName()));
      } else {
        write(entries, target);
        if (entry.getName().contains("bin/") && !target.toFile().setExecutable(true)) {
          throw new IOException("cannot make " + target + " executable");
        }
      }
    }
  }

  private static void write(InputStream content, Path target) throws IOException {
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    try (OutputStream file =
        new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES)) {
      content.transferTo(file);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name");
    if (name.startsWith("Windows")) {
      return "Windows";
    }
    return name.startsWith("Mac") ? "Darwin" : name;
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
