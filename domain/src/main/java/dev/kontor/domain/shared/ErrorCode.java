package dev.kontor.domain.shared;

import java.util.Locale;

/**
 * Every error that a caller can meet: a stable key, the kind that decides its status, and the words
 * of its problem page. Keys are never renamed; new ones are added at the end of their group.
 */
public enum ErrorCode {
  MALFORMED_BODY(
      Kind.MALFORMED,
      "The body is not valid JSON",
      "Send UTF-8 encoded JSON (RFC 8259). The detail names the line and column."),
  IDEMPOTENCY_KEY_REQUIRED(
      Kind.MALFORMED,
      "An idempotency key is required",
      "Send an Idempotency-Key header of 1 to 255 printable ASCII characters, new for every new"
          + " order and the same for every retry of it."),
  VALIDATION_FAILED(
      Kind.INVALID,
      "The request is not valid",
      "Each entry of `errors` names a field (pointer, RFC 6901) or a query parameter and says what"
          + " is wrong with it."),
  UNKNOWN_REFERENCE(
      Kind.INVALID,
      "The request refers to something that does not exist",
      "Each entry of `errors` points at an id or SKU that cannot be found. Check it, or create it"
          + " first."),
  IDEMPOTENCY_KEY_REUSED(
      Kind.INVALID,
      "The idempotency key was used for another request",
      "The same key came with a different body. Use a new key for a new request; repeat the body"
          + " byte for byte for a retry."),
  BATCH_FAILED(
      Kind.INVALID,
      "An operation of the batch cannot be done",
      "`index` tells which one (the first is 0), `problem` why; nothing was done. Correct it or"
          + " leave it out, or send the batch with the mode skip_failed."),
  UNAUTHORIZED(
      Kind.UNAUTHENTICATED,
      "A valid access token is required",
      "Send Authorization: Bearer with an access token from POST /oauth2/token. Tokens last 15"
          + " minutes."),
  FORBIDDEN(
      Kind.FORBIDDEN,
      "The token does not allow this",
      "`missing_scope` names the scope that is needed. Ask an administrator for a role that has"
          + " it."),
  NOT_FOUND(
      Kind.ABSENT,
      "There is nothing here",
      "The path or the id in it is unknown, was removed, or belongs to somebody else."),
  CURSOR_EXPIRED(
      Kind.GONE, "The cursor has expired", "Start again from the first page, without a cursor."),
  METHOD_NOT_ALLOWED(
      Kind.PROTOCOL, "The method is not allowed here", "The Allow header lists the methods."),
  NOT_ACCEPTABLE(
      Kind.PROTOCOL,
      "The wanted media type cannot be produced",
      "Accept application/json, or leave the header out."),
  PAYLOAD_TOO_LARGE(
      Kind.PROTOCOL, "The body is too large", "Bodies may have 1 MiB where nothing else is said."),
  UNSUPPORTED_MEDIA_TYPE(
      Kind.PROTOCOL,
      "The media type of the body is not supported",
      "Send Content-Type: application/json (for PATCH also application/merge-patch+json)."),
  PRECONDITION_REQUIRED(
      Kind.PRECONDITION_MISSING,
      "If-Match is required",
      "Read the resource, then send its ETag in If-Match, so that no other edit is overwritten."
          + " `*` is not accepted."),
  PRECONDITION_FAILED(
      Kind.PRECONDITION_STALE,
      "The resource has changed meanwhile",
      "Read it again (the ETag header of this answer is the current one), merge, and retry."),
  IDEMPOTENCY_KEY_IN_USE(
      Kind.CONFLICT,
      "The first request with this key is still running",
      "Retry after the seconds in Retry-After with the same key and body."),
  SKU_TAKEN(Kind.CONFLICT, "The SKU is taken", "Another item of the tenant has this SKU."),
  USERNAME_TAKEN(
      Kind.CONFLICT, "The username is taken", "Choose another one; case makes no difference."),
  EMAIL_TAKEN(
      Kind.CONFLICT, "The e-mail address is taken", "Use another one; case makes no difference."),
  SLUG_TAKEN(Kind.CONFLICT, "The slug is taken", "Another tenant has this slug."),
  REFERENCE_TAKEN(
      Kind.CONFLICT,
      "The reference is taken",
      "You have placed an order with this reference before, whatever became of it."),
  NAME_TAKEN(Kind.CONFLICT, "The name is taken", "Something else took the name since the removal."),
  INSUFFICIENT_STOCK(
      Kind.CONFLICT,
      "There is not enough in stock",
      "`lines` names each item that is short, what was requested and what is available."),
  ILLEGAL_STATE(
      Kind.CONFLICT,
      "The present state does not allow this",
      "Read the resource; its status says what can be done with it."),
  CURRENCY_MISMATCH(
      Kind.CONFLICT,
      "The currency is not the tenant's",
      "Prices are kept in the currency of the tenant, which is fixed once it has items."),
  LAST_ADMIN(
      Kind.CONFLICT,
      "The last administrator cannot go",
      "Give another user the role first, so that the tenant stays manageable."),
  RATE_LIMITED(
      Kind.THROTTLED, "Too many requests", "Wait for the seconds in Retry-After, then go on."),
  OVERLOADED(
      Kind.UNAVAILABLE,
      "The server is busy",
      "Nothing was done. Retry after the seconds in Retry-After, with the same idempotency key."),
  UNAVAILABLE(
      Kind.UNAVAILABLE,
      "The service is temporarily unavailable",
      "It recovers by itself. Retry after the seconds in Retry-After, with the same idempotency"
          + " key."),
  INTERNAL_ERROR(
      Kind.INTERNAL,
      "Something went wrong on our side",
      "Retry later. Tell the operator the request_id of this answer; the log has the cause under"
          + " it.");

  /** What went wrong, as far as the answer's status depends on it. */
  public enum Kind {
    MALFORMED,
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    ABSENT,
    GONE,
    PROTOCOL,
    PRECONDITION_MISSING,
    PRECONDITION_STALE,
    CONFLICT,
    THROTTLED,
    UNAVAILABLE,
    INTERNAL
  }

  private final Kind kind;
  private final String key;
  private final String title;
  private final String advice;

  ErrorCode(Kind kind, String title, String advice) {
    this.kind = kind;
    this.key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.title = title;
    this.advice = advice;
  }

  /** The kind, from which an edge derives its status. */
  public Kind kind() {
    return kind;
  }

  /** The stable key in kebab-case, such as {@code sku-taken}. */
  public String key() {
    return key;
  }

  /** A short sentence that is the same for every occurrence. */
  public String title() {
    return title;
  }

  /** What the caller can do about it. */
  public String advice() {
    return advice;
  }
}
