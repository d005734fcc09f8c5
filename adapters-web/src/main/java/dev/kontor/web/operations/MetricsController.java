package dev.kontor.web.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;

/** The figures of the instance. */
@Controller("/metrics")
@Tag(name = "operations")
final class MetricsController {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Get
  @Produces(MediaType.ALL)
  @Operation(
      operationId = "readMetrics",
      summary = "The figures of the instance",
      description = "In the text format of Prometheus.")
  @ApiResponse(
      responseCode = "200",
      description = "In the text format of Prometheus.",
      content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string")))
  HttpResponse<byte[]> metrics() {
    return HttpResponse.<byte[]>ok()
        .body(registry.scrape().getBytes(StandardCharsets.UTF_8))
        .contentType(new MediaType(PROMETHEUS_TEXT));
  }
}
