package dev.kontor.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few requests that are not load. */
final class Http {
  /** Asks for no upgrade to HTTP/2: some servers take the request that asks for a broken one. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Http() {}

  /** Waits until the address answers 200. */
  static void await(String url) {
    boolean answered = Shell.await(PATIENCE, () -> answers(url));
    if (!answered) {
      throw new Failure("no answer from " + url);
    }
  }

  private static boolean answers(String url) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw Shell.interrupted(e);
    }
  }

  /**
   * The body of an answer.
   *
   * @throws Failure when its status is not 200
   */
  static String send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Failure(request.uri() + " answers " + response.statusCode() + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new Failure(request.uri() + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      throw Shell.interrupted(e);
    }
  }

  /** A text member of a JSON object; empty when it is null. */
  static String member(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":(?:\"([^\"\\\\]*)\"|null)").matcher(json);
    if (!matcher.find()) {
      throw new Failure("no " + name + " in " + json);
    }
    return matcher.group(1) == null ? "" : matcher.group(1);
  }
}
