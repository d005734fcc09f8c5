package dev.kontor.bootstrap.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads what a client says to PostgreSQL (its frontend protocol, version 3) and cuts the connection
 * at some of its commits: before they arrive, or after they were answered. Nobody at the client's
 * end can tell these two apart.
 */
final class CommitCutter implements TcpProxy.Tamper {
  private static final int HEAD_BYTES = 5;
  private static final int FIRST_BYTES = 2 * Integer.BYTES;

  /** The codes of SSLRequest and GSSENCRequest, after which another first message follows. */
  private static final Set<Integer> ENCRYPTION = Set.of(80_877_103, 80_877_104);

  private final Random random;
  private final int percent;
  private final AtomicInteger before;
  private final AtomicInteger after;

  /** What has arrived of a message that is not complete yet. */
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private boolean started;
  private final Set<String> commits = new HashSet<>();
  private volatile boolean swallows;

  /**
   * @param percent of commits that are cut
   * @param before counts those that did not arrive
   * @param after counts those whose answer was lost
   */
  CommitCutter(Random random, int percent, AtomicInteger before, AtomicInteger after) {
    this.random = random;
    this.percent = percent;
    this.before = before;
    this.after = after;
  }

  @Override
  public boolean mayReachServer(byte[] bytes, int count) {
    if (!commits(bytes, count) || random.nextInt(100) >= percent) {
      return true;
    }
    if (random.nextBoolean()) {
      before.incrementAndGet();
      return false;
    }
    swallows = true;
    return true;
  }

  @Override
  public boolean mayReachClient(byte[] bytes, int count) {
    if (swallows) {
      after.incrementAndGet();
    }
    return !swallows;
  }

  /** Whether these bytes complete a message that commits. */
  private boolean commits(byte[] bytes, int count) {
    ByteBuffer all = ByteBuffer.allocate(rest.remaining() + count);
    all.put(rest).put(bytes, 0, count).flip();
    boolean found = false;
    while (!started && all.remaining() >= FIRST_BYTES && all.remaining() >= first(all)) {
      started = !ENCRYPTION.contains(all.getInt(all.position() + Integer.BYTES));
      all.position(all.position() + first(all));
    }
    while (started
        && all.remaining() >= HEAD_BYTES
        && all.remaining() > all.getInt(all.position() + 1)) {
      char type = (char) all.get();
      int length = all.getInt() - Integer.BYTES;
      found |= commits(type, all.slice(all.position(), length));
      all.position(all.position() + length);
    }
    rest = all.slice();
    return found;
  }

  /** The length of a first message: those have no type. */
  private static int first(ByteBuffer all) {
    return all.getInt(all.position());
  }

  private boolean commits(char type, ByteBuffer body) {
    return switch (type) {
      case 'Q' -> isCommit(text(body));
      case 'P' -> {
        String name = text(body);
        boolean commit = isCommit(text(body));
        if (commit) {
          commits.add(name);
        } else {
          commits.remove(name);
        }
        yield false;
      }
      case 'B' -> {
        text(body);
        yield commits.contains(text(body));
      }
      default -> false;
    };
  }

  private static boolean isCommit(String statement) {
    return statement.strip().toLowerCase(Locale.ROOT).startsWith("commit");
  }

  private static String text(ByteBuffer body) {
    int begin = body.position();
    while (body.hasRemaining() && body.get() != 0) {
      // Up to the end of the text.
    }
    byte[] text = new byte[Math.max(0, body.position() - begin - 1)];
    body.get(begin, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
