package dev.kontor.web.operations;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Json;
import dev.kontor.web.shared.ProblemResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the instance is and how it is. */
@Controller
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
final class InstanceController {
  private final Readiness readiness;
  private final Version version;

  InstanceController(Readiness readiness, Version version) {
    this.readiness = readiness;
    this.version = version;
  }

  @Get("/")
  @Operation(
      operationId = "describeInstance",
      summary = "The name, the version and where to go from here",
      description = "What this is, and links to documents, health and the first resources.")
  @ApiResponse(
      responseCode = "200",
      description = "Name, version, links.",
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  HttpResponse<byte[]> root() {
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("items", "/api/v1/items");
    links.put("orders", "/api/v1/orders");
    links.put("articles", "/api/v1/articles");
    links.put("documentation", "/docs");
    links.put("openapi", "/openapi/kontor-v1.yml");
    links.put("problems", "/problems");
    links.put("token", "/oauth2/token");
    links.put("health", "/healthz");
    links.put("readiness", "/readyz");
    links.put("metrics", "/metrics");
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", "Kontor");
    root.put("version", version.text());
    root.put("links", links);
    return answer(root);
  }

  /** Answers as long as the process does: asks nothing of anybody. */
  @Get("/healthz")
  @Operation(operationId = "checkHealth", summary = "Whether the process is alive")
  @ApiResponse(
      responseCode = "200",
      description = "It is.",
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  HttpResponse<byte[]> health() {
    return answer(Map.of("status", "up"));
  }

  @Get("/readyz")
  @Operation(
      operationId = "checkReadiness",
      summary = "Whether the instance can do its work",
      description = "The database is reached and migrated, and settlement moves.")
  @ApiResponse(
      responseCode = "200",
      description = "It can.",
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  @ApiResponse(
      responseCode = "503",
      description = "It cannot; checks says why.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  HttpResponse<byte[]> ready() {
    List<Readiness.Check> checks = readiness.checks();
    List<Map<String, Object>> told = checks.stream().map(InstanceController::tell).toList();
    if (checks.stream().allMatch(Readiness.Check::ok)) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("status", "ready");
      answer.put("checks", told);
      return answer(answer);
    }
    throw DomainException.with(
        ErrorCode.UNAVAILABLE, "The instance is not ready.", Map.of("checks", told));
  }

  private static Map<String, Object> tell(Readiness.Check check) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", check.name());
    told.put("ok", check.ok());
    told.put("detail", check.detail());
    return told;
  }

  private static HttpResponse<byte[]> answer(Map<String, Object> document) {
    return HttpResponse.<byte[]>ok()
        .body(Json.bytes(document))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
