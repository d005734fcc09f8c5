package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.UserRepository;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits a profile: everybody its own, others' with {@code users:write}. */
public final class EditProfile {
  private final Transactions transactions;
  private final UserRepository users;
  private final UserEvents events;
  private final InstantSource clock;

  public EditProfile(
      Transactions transactions, UserRepository users, UserEvents events, InstantSource clock) {
    this.transactions = transactions;
    this.users = users;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who edits whose.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, UserId user, long expectedVersion, Change change) {}

  /** From the text as it is to the one wanted; null is no text. */
  @FunctionalInterface
  public interface Change {
    /** The text that comes of it. */
    @Nullable String apply(@Nullable String bio);
  }

  /**
   * Edits the profile; an edit that changes nothing leaves its version as it is.
   *
   * @throws DomainException {@code not-found}, also when the caller may not edit it; {@code
   *     precondition-failed}
   */
  public Profile handle(Command command) {
    Actor actor = command.actor();
    if (!actor.is(command.user()) && !actor.has(Scope.USERS_WRITE)) {
      throw DomainException.notFound();
    }
    return transactions.inTenant(actor.tenant(), () -> edit(actor, command));
  }

  private Profile edit(Actor actor, Command command) {
    Profile profile =
        users.findProfileForEdit(command.user()).orElseThrow(DomainException::notFound);
    profile.requireVersion(command.expectedVersion());
    if (profile.edit(command.change().apply(profile.bio()), clock.instant())) {
      users.save(profile);
      events.append(
          EventType.PROFILE_UPDATED,
          profile.user(),
          actor.user(),
          profile.updatedAt(),
          Map.of("version", profile.version()));
    }
    return profile;
  }
}
