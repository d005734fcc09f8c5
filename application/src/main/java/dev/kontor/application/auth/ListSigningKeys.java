package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.auth.SigningKeyRepository;
import java.util.List;
import java.util.function.Supplier;

/** Lists the keys of the instance, which has at least one from then on. */
public final class ListSigningKeys {
  private final Transactions transactions;
  private final SigningKeyRepository keys;

  public ListSigningKeys(Transactions transactions, SigningKeyRepository keys) {
    this.transactions = transactions;
    this.keys = keys;
  }

  /**
   * All keys, newest first.
   *
   * @param maker of the first key, when there is none; of several nodes that make one at the same
   *     time, one wins
   */
  public List<SigningKey> handle(Supplier<SigningKey> maker) {
    return transactions.outsideTenants(
        () -> {
          keys.getOrAdd(maker);
          return keys.listKeys();
        });
  }
}
