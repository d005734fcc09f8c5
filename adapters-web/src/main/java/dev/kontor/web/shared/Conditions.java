package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Stages;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conditions of RFC 9110, 13, that a request puts. */
public final class Conditions {
  /** So long may a condition be that is part of a body. */
  public static final int LENGTH_MAX = 8_192;

  private static final Pattern TAG = Pattern.compile("\\s*((?:W/)?\"[^\"]*\")\\s*(?:,|$)");
  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private Conditions() {}

  /** Whether the caller has none of what the tag stands for (If-None-Match; compares weakly). */
  static boolean noneMatch(HttpRequest<?> request, ETag current) {
    String sent = header(request, HttpHeaders.IF_NONE_MATCH);
    if (sent.isEmpty()) {
      return true;
    }
    if (sent.equals(ANY)) {
      return false;
    }
    return tags(sent)
        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
        .noneMatch(current.text()::equals);
  }

  /**
   * Edits under If-Match. The edit is tried with the version that the caller names; only if that
   * cannot be is the resource looked at, so that an edit costs no read.
   *
   * @param current the resource as it is; throws {@code not-found} when there is none, and refuses
   *     an edit that could not be made on it either
   * @param edit the edit of that version
   * @throws DomainException {@code precondition-required}, {@code precondition-failed}
   */
  public static <T> T edit(
      HttpRequest<?> request, Supplier<Representation> current, LongFunction<T> edit) {
    String sent = header(request, HttpHeaders.IF_MATCH);
    if (sent.isEmpty() || sent.equals(ANY)) {
      throw refuse(ErrorCode.PRECONDITION_REQUIRED, current.get());
    }
    List<Long> versions = versions(sent);
    if (versions.size() == 1) {
      try {
        return edit.apply(versions.getFirst());
      } catch (DomainException refusal) {
        if (refusal.code() == ErrorCode.PRECONDITION_FAILED) {
          throw refuse(ErrorCode.PRECONDITION_FAILED, current.get());
        }
        throw refusal;
      }
    }
    Representation now = current.get();
    if (!versions.contains(now.etag().version())) {
      throw refuse(ErrorCode.PRECONDITION_FAILED, now);
    }
    return edit.apply(now.etag().version());
  }

  /**
   * {@link #edit(HttpRequest, Supplier, LongFunction)} for those who hold no thread. The stage
   * fails with what that throws.
   *
   * @param blocking does what an edit of one version that is there does not need
   */
  public static <T> CompletionStage<T> edit(
      HttpRequest<?> request,
      Supplier<Representation> current,
      LongFunction<CompletionStage<T>> edit,
      Executor blocking) {
    List<Long> versions = versions(header(request, HttpHeaders.IF_MATCH));
    if (versions.size() != 1) {
      return CompletableFuture.supplyAsync(
          () -> edit(request, current, version -> Stages.await(edit.apply(version))), blocking);
    }
    return edit.apply(versions.getFirst())
        .exceptionallyCompose(
            failure ->
                isStale(failure)
                    ? CompletableFuture.supplyAsync(
                        () -> {
                          throw refuse(ErrorCode.PRECONDITION_FAILED, current.get());
                        },
                        blocking)
                    : CompletableFuture.failedStage(failure));
  }

  private static boolean isStale(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof DomainException refusal
        && refusal.code() == ErrorCode.PRECONDITION_FAILED;
  }

  /**
   * The versions that an If-Match inside a body names; null when there is none, or {@code *}, which
   * is not accepted.
   */
  public static @Nullable Set<Long> versionsOf(@Nullable String ifMatch) {
    String sent = ifMatch == null ? "" : ifMatch.strip();
    return sent.isEmpty() || sent.equals(ANY) ? null : Set.copyOf(versions(sent));
  }

  private static List<Long> versions(String list) {
    return tags(list)
        .map(ETag::find)
        .flatMap(Optional::stream)
        .map(ETag::version)
        .distinct()
        .toList();
  }

  /** Tells the current tag with the refusal, so that the caller can judge what it missed. */
  private static Refusal refuse(ErrorCode code, Representation current) {
    return Refusal.of(code, HttpHeaders.ETAG, current.etag().text());
  }

  private static String header(HttpRequest<?> request, String name) {
    return String.join(",", request.getHeaders().getAll(name)).strip();
  }

  /** The tags of a list; none when any of it is garbled. */
  private static Stream<String> tags(String list) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(list);
    int end = 0;
    while (end < list.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        return Stream.empty();
      }
      tags.add(matcher.group(1));
      end = matcher.end();
    }
    return tags.stream();
  }
}
