package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.shared.TenantId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps batches that want the same items one behind the other within this process, so that none
 * finds its stock held by a batch that is about to commit. Others run side by side. Thread-safe.
 *
 * <p>An item that is named by its SKU in one batch and by its id in another goes unnoticed; then
 * the row lock decides, as it does between nodes.
 */
final class ItemClaims {
  private final Set<Claim> claimed = new HashSet<>();

  private record Claim(TenantId tenant, ItemRef item) {}

  /** Does the work while no other batch wants any of these items. */
  void with(List<IntakeMember> members, Runnable work) throws InterruptedException {
    Set<Claim> wanted = new HashSet<>();
    for (IntakeMember member : members) {
      member.items().forEach(item -> wanted.add(new Claim(member.tenant(), item)));
    }
    acquire(wanted);
    try {
      work.run();
    } finally {
      release(wanted);
    }
  }

  // All are taken at once, so no two batches can wait for each other.
  private synchronized void acquire(Set<Claim> wanted) throws InterruptedException {
    while (!Collections.disjoint(claimed, wanted)) {
      wait();
    }
    claimed.addAll(wanted);
  }

  private synchronized void release(Set<Claim> done) {
    claimed.removeAll(done);
    notifyAll();
  }
}
