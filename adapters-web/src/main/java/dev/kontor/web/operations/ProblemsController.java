package dev.kontor.web.operations;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Json;
import dev.kontor.web.shared.Problems;
import dev.kontor.web.shared.Statuses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages that the type of every problem leads to, made from the codes themselves. */
@Controller("/problems")
@Answers({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@Tag(name = "operations")
final class ProblemsController {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  @Get
  @Operation(
      operationId = "listProblems",
      summary = "All problem codes",
      description = "Every code there is, with the page that explains it.")
  @ApiResponse(
      responseCode = "200",
      description = "A page, or JSON if asked for.",
      content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
  HttpResponse<byte[]> index(HttpRequest<?> request) {
    List<ErrorCode> codes = List.of(ErrorCode.values());
    return wantsJson(request)
        ? json(Map.of("data", codes.stream().map(ProblemsController::describe).toList()))
        : html(
            "Problems", codes.stream().map(ProblemsController::row).collect(Collectors.joining()));
  }

  @Get("/{code}")
  @Operation(
      operationId = "explainProblem",
      summary = "What a problem code means",
      description =
          "What the code means and what to do about it; the type of every problem leads here.")
  @ApiResponse(
      responseCode = "200",
      description = "A page, or JSON if asked for.",
      content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
  HttpResponse<byte[]> page(
      HttpRequest<?> request,
      @PathVariable
          @Parameter(
              description = "The code.",
              example = "not-found",
              schema = @Schema(type = "string", maxLength = 50))
          String code) {
    ErrorCode found =
        Stream.of(ErrorCode.values())
            .filter(candidate -> candidate.key().equals(code))
            .findFirst()
            .orElseThrow(DomainException::notFound);
    return wantsJson(request)
        ? json(describe(found))
        : html(
            found.title(),
            "<p><code>%s</code> · HTTP %d</p><p>%s</p><p><a href=\"/problems\">All problems</a></p>"
                .formatted(found.key(), Statuses.of(found).getCode(), marked(found.advice())));
  }

  /** Whoever does not ask for HTML, such as a browser does, gets JSON when JSON comes first. */
  private static boolean wantsJson(HttpRequest<?> request) {
    return request.accept().stream()
        .findFirst()
        .filter(type -> type.matches(MediaType.APPLICATION_JSON_TYPE))
        .filter(type -> !type.matches(MediaType.TEXT_HTML_TYPE))
        .isPresent();
  }

  private static Map<String, Object> describe(ErrorCode code) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("type", Problems.PATH + code.key());
    description.put("code", code.key());
    description.put("status", Statuses.of(code).getCode());
    description.put("title", code.title());
    description.put("advice", code.advice());
    return description;
  }

  private static String row(ErrorCode code) {
    return "<p><a href=\"%s%s\"><code>%s</code></a> · HTTP %d<br>%s</p>"
        .formatted(
            Problems.PATH,
            code.key(),
            code.key(),
            Statuses.of(code).getCode(),
            marked(code.title()));
  }

  /** The words of codes are ours and hold no markup but back-quotes. */
  private static String marked(String words) {
    return words.replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static HttpResponse<byte[]> html(String title, String body) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title>
        <style>body{font-family:sans-serif;max-width:40em;margin:3em auto;padding:0 1em}</style>
        </head>
        <body><h1>%1$s</h1>%2$s</body>
        </html>
        """
            .formatted(title, body);
    return HttpResponse.<byte[]>ok()
        .body(page.getBytes(StandardCharsets.UTF_8))
        .contentType(new MediaType("text/html; charset=utf-8"))
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }

  private static HttpResponse<byte[]> json(Map<String, Object> document) {
    return HttpResponse.<byte[]>ok()
        .body(Json.bytes(document))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }
}
