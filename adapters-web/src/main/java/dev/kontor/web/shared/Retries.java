package dev.kontor.web.shared;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Idempotency;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes POST safe to repeat: the {@code Idempotency-Key} header. */
@Singleton
public final class Retries {
  /** The header that names an intention. */
  public static final String KEY_HEADER = "Idempotency-Key";

  /** The header that tells a repeated answer from a first one. */
  public static final String REPLAYED_HEADER = "Idempotency-Replayed";

  private static final int ERROR = 400;

  private final Idempotency idempotency;
  private final AnswerSeal seal;

  Retries(Idempotency idempotency, AnswerSeal seal) {
    this.idempotency = idempotency;
    this.seal = seal;
  }

  /**
   * Does the work, or repeats the answer that was given to it.
   *
   * @param body read before the work begins: a body that is wrong leaves the key free
   * @param work runs in the transaction that records its answer
   */
  public <T> HttpResponse<byte[]> once(
      HttpRequest<?> request,
      Actor actor,
      JsonBody<?> sent,
      Supplier<T> body,
      Function<T, RecordedAnswer> work) {
    Optional<IdempotencyKey> key = findKey(request, actor);
    if (key.isEmpty()) {
      return answer(work.apply(body.get()), false);
    }
    Idempotency.Outcome outcome = outcome(key.get(), request, sent, body, work);
    return answer(outcome.answer(), outcome.replayed());
  }

  private <T> Idempotency.Outcome outcome(
      IdempotencyKey key,
      HttpRequest<?> request,
      JsonBody<?> sent,
      Supplier<T> body,
      Function<T, RecordedAnswer> work) {
    T wanted = read(key, sent, body);
    return idempotency.once(
        key, sent.hash(), () -> work.apply(wanted), refusal -> Problems.record(request, refusal));
  }

  /** {@link #once} for an answer that holds a secret: it is kept sealed. */
  public <T> MutableHttpResponse<byte[]> onceWithSecret(
      HttpRequest<?> request,
      Actor actor,
      JsonBody<?> sent,
      Supplier<T> body,
      Function<T, RecordedAnswer> work) {
    Optional<IdempotencyKey> key = findKey(request, actor);
    if (key.isEmpty()) {
      return answer(work.apply(body.get()), false);
    }
    Idempotency.Outcome outcome =
        outcome(
            key.get(),
            request,
            sent,
            body,
            work.andThen(answer -> withBody(answer, seal.close(bodyOf(answer)))));
    RecordedAnswer kept = outcome.answer();
    return answer(
        kept.status() >= ERROR ? kept : withBody(kept, opened(bodyOf(kept))), outcome.replayed());
  }

  private byte[] opened(byte[] closed) {
    return seal.open(closed)
        .orElseThrow(
            () ->
                new DomainException(
                    ErrorCode.ILLEGAL_STATE,
                    "It was done, but the answer held a secret and cannot be shown again."));
  }

  private static byte[] bodyOf(RecordedAnswer answer) {
    return Objects.requireNonNull(answer.body(), "an answer with a secret has a body");
  }

  private static RecordedAnswer withBody(RecordedAnswer answer, byte[] body) {
    return new RecordedAnswer(answer.status(), answer.location(), answer.etag(), body);
  }

  /**
   * Reads a body that came with a key. What is wrong with the body is told only if the key is not
   * taken by another one.
   */
  public <T> T read(IdempotencyKey key, JsonBody<?> sent, Supplier<T> body) {
    try {
      return body.get();
    } catch (DomainException refusal) {
      idempotency.refuseReuse(key, sent.hash());
      throw refusal;
    }
  }

  /**
   * The key of the request, if it has one.
   *
   * @throws DomainException {@code idempotency-key-required} when it is malformed
   */
  public Optional<IdempotencyKey> findKey(HttpRequest<?> request, Actor actor) {
    List<String> sent = request.getHeaders().getAll(KEY_HEADER);
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    if (sent.size() > 1 || !IdempotencyKey.isWellFormed(sent.getFirst())) {
      throw new DomainException(ErrorCode.IDEMPOTENCY_KEY_REQUIRED);
    }
    return Optional.of(new IdempotencyKey(actor.user(), request.getPath(), sent.getFirst()));
  }

  /** Puts an answer on the wire; one that is replayed is the first one to the letter. */
  public static MutableHttpResponse<byte[]> answer(RecordedAnswer recorded, boolean replayed) {
    MutableHttpResponse<byte[]> response =
        HttpResponse.status(HttpStatus.valueOf(recorded.status()));
    byte[] body = recorded.body();
    if (body != null) {
      boolean refused = recorded.status() >= ERROR;
      response
          .body(body)
          .contentType(
              refused ? MediaType.APPLICATION_JSON_PROBLEM_TYPE : MediaType.APPLICATION_JSON_TYPE);
    }
    if (recorded.location() != null) {
      response.header(HttpHeaders.LOCATION, recorded.location());
    }
    if (recorded.etag() != null) {
      response.header(HttpHeaders.ETAG, recorded.etag());
    }
    return replayed ? response.header(REPLAYED_HEADER, "true") : response;
  }
}
