package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What came back. */
final class Answer {
  private final String method;
  private final URI uri;
  private final int status;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] bytes;

  Answer(String method, URI uri, int status, Map<String, List<String>> headers, byte[] bytes) {
    this.method = method;
    this.uri = uri;
    this.status = status;
    this.headers.putAll(headers);
    this.bytes = bytes;
  }

  URI uri() {
    return uri;
  }

  int status() {
    return status;
  }

  byte[] bytes() {
    return bytes;
  }

  Set<String> headerNames() {
    return headers.keySet();
  }

  /** What holds for every answer of the instance, whatever was asked. */
  Answer checked() {
    assertThat(header("X-Request-Id")).as("%s", this).matches("[A-Za-z0-9._-]{1,128}");
    assertThat(header("Server-Timing")).as("%s", this).containsPattern("app;dur=\\d+(\\.\\d+)?");
    assertThat(header("Date")).as("%s", this).matches("\\w{3}, \\d\\d \\w{3} \\d{4} [0-9:]{8} GMT");
    assertThat(header("X-Process-Time")).as("%s", this).matches("\\d+(\\.\\d+)?");
    if (status >= 400 && !uri.getPath().startsWith("/oauth2/") && !method.equals("HEAD")) {
      Problem.check(this);
    }
    return this;
  }

  Answer expect(int wanted) {
    assertThat(status).as("%s", this).isEqualTo(wanted);
    return this;
  }

  /** A refusal with this status and code. */
  Answer expect(int wanted, String code) {
    expect(wanted);
    assertThat(text("code")).as("%s", this).isEqualTo(code);
    return this;
  }

  /** A refusal for what was sent, naming exactly these pointers or parameters. */
  Answer expectInvalid(String... places) {
    expect(422, "validation-failed");
    assertThat(places()).as("%s", this).containsExactlyInAnyOrder(places);
    return this;
  }

  /** Where the errors are: pointers as they are, parameters with a question mark before them. */
  List<String> places() {
    return json().at("errors").list().stream()
        .map(error -> error.at("pointer").text().orElse("?" + error.at("parameter").textOr("")))
        .toList();
  }

  String header(String name) {
    return findHeader(name).orElse("");
  }

  Optional<String> findHeader(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    assertThat(values).as("%s of %s", name, this).hasSizeLessThan(2);
    return values.stream().findFirst();
  }

  String etag() {
    assertThat(header("ETag")).as("%s", this).matches("\"[\\x21\\x23-\\x7E]+\"");
    return header("ETag");
  }

  String mediaType() {
    String type = header("Content-Type").toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    return end < 0 ? type : type.substring(0, end).strip();
  }

  Json json() {
    try {
      return Json.parse(bytes);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + this, e);
    }
  }

  /** A member that is text, or nothing. */
  String text(String name) {
    return json().at(name).textOr("");
  }

  String id() {
    assertThat(text("id")).as("%s", this).isNotEmpty();
    return text("id");
  }

  List<Json> data() {
    return json().at("data").list();
  }

  /** One text member of every element of the list. */
  List<String> data(String name) {
    return data().stream().map(element -> element.at(name).textOr("")).toList();
  }

  String body() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + uri + " -> " + status + " " + headers + "\n" + body();
  }
}
