package dev.kontor.bootstrap.faults;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Keeps a world from run to run: to make one takes longer than many a run. */
final class Stage implements AutoCloseable {
  private @Nullable World world;
  private @Nullable SmallDisk disk;

  /** The world that a fault needs; the run is skipped where it cannot be made. */
  World ready(Fault fault) throws IOException {
    boolean small = fault.needs() == Fault.Needs.SMALL_DISK;
    if (small != (disk != null)) {
      close();
    }
    World current = world;
    if (current == null) {
      current = small ? World.open(smallDisk().directory().resolve("data")) : World.open();
      world = current;
    }
    if (fault.needs() != Fault.Needs.TWO_SERVERS) {
      current.leaveFirstAlone();
    }
    return current;
  }

  private SmallDisk smallDisk() throws IOException {
    SmallDisk mounted = SmallDisk.mount().orElse(null);
    Assumptions.assumeTrue(mounted != null, "only root can mount a small disk");
    disk = mounted;
    return mounted;
  }

  /** Ends the world; the next fault gets a new one. */
  @Override
  public void close() throws IOException {
    World current = world;
    world = null;
    if (current != null) {
      current.close();
    }
    SmallDisk mounted = disk;
    disk = null;
    if (mounted != null) {
      mounted.close();
    }
  }
}
