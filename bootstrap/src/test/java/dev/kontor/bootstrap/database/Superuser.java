package dev.kontor.bootstrap.database;

import dev.kontor.persistence.shared.DatabaseLogin;
import java.nio.file.Path;

/** Who may do anything in an embedded PostgreSQL: the means to damage what is in it. */
public final class Superuser {
  private Superuser() {}

  /** The login for Kontor's database below a data directory. */
  public static DatabaseLogin of(Path root) {
    Cluster cluster = Cluster.read(DataDirectory.clusterFile(root));
    DatabaseLogin superuser = cluster.superuserLogin();
    return new DatabaseLogin(cluster.ownerLogin().url(), superuser.user(), superuser.password());
  }
}
