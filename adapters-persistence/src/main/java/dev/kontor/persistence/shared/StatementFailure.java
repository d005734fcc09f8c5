package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL, or the way to it, answered instead of a result. */
public final class StatementFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String UNIQUE_VIOLATION = "23505";

  private final SQLException failure;

  public StatementFailure(SQLException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** The failure somewhere below an exception of a library. */
  public static Optional<StatementFailure> find(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StatementFailure found) {
        return Optional.of(found);
      }
      if (t instanceof SQLException sql) {
        return Optional.of(new StatementFailure(sql));
      }
    }
    return Optional.empty();
  }

  /** The name of the unique constraint that was violated; null when it was something else. */
  public @Nullable String uniqueConstraint() {
    if (!UNIQUE_VIOLATION.equals(failure.getSQLState())
        || !(failure instanceof PSQLException postgres)) {
      return null;
    }
    ServerErrorMessage message = postgres.getServerErrorMessage();
    return message == null ? null : message.getConstraint();
  }

  /**
   * What to throw for a failed write: the refusal that belongs to the unique constraint it
   * violated, else what was thrown.
   */
  public static RuntimeException refusal(
      RuntimeException thrown, Map<String, ErrorCode> codesByConstraint) {
    return find(thrown)
        .map(StatementFailure::uniqueConstraint)
        .map(codesByConstraint::get)
        .<RuntimeException>map(DomainException::new)
        .orElse(thrown);
  }

  /** Whether trying the same again may succeed: the fault lies with the server or the way to it. */
  public boolean isTransient() {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    if (failure instanceof SQLTransientConnectionException || state.isEmpty()) {
      return true;
    }
    return switch (state.substring(0, 2)) {
      // connection; rollback (serialization, deadlock); resources, disk full; intervention; I/O
      case "08", "40", "53", "57", "58" -> true;
      case "55" -> true; // lock not available, object in use
      case "25" -> state.equals("25P03") || state.equals("25P04") || state.equals("25006");
      default -> false;
    };
  }

  /** What the caller is told: only that it may retry, or that it is our fault. */
  public RuntimeException translated() {
    if (failure instanceof SQLTransientConnectionException && failure.getCause() == null) {
      return new DomainException(ErrorCode.OVERLOADED, ErrorCode.OVERLOADED.advice(), this);
    }
    return isTransient()
        ? new DomainException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.advice(), this)
        : this;
  }
}
