package dev.kontor.web.operations;

import dev.kontor.domain.shared.DomainException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document of the API and two ways to read it, all served by the instance itself. */
@Controller
@Hidden
@Produces(MediaType.ALL)
final class DocumentsController {
  /** Nothing from anywhere else: neither scripts nor pictures nor calls. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src blob:;"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  private static final String OWN = "/dev/kontor/web/documents/";
  private static final String VIEWS = "/META-INF/swagger/views/";
  private static final MediaType HTML = new MediaType("text/html; charset=utf-8");
  private static final MediaType SCRIPT = new MediaType("text/javascript; charset=utf-8");
  private static final MediaType STYLE = new MediaType("text/css; charset=utf-8");

  /** A file on the class path. */
  private record Asset(String path, MediaType type) {}

  private static final Map<String, Asset> ASSETS =
      Map.of(
          "swagger.js", new Asset(OWN + "swagger.js", SCRIPT),
          "redoc.js", new Asset(OWN + "redoc.js", SCRIPT),
          "swagger-ui.css", new Asset(VIEWS + "swagger-ui/res/swagger-ui.css", STYLE),
          "swagger-ui-bundle.js", new Asset(VIEWS + "swagger-ui/res/swagger-ui-bundle.js", SCRIPT),
          "redoc.standalone.js", new Asset(VIEWS + "redoc/res/redoc.standalone.js", SCRIPT),
          "favicon.png",
              new Asset(VIEWS + "swagger-ui/res/favicon-32x32.png", MediaType.IMAGE_PNG_TYPE));

  @Get("/openapi/kontor-v1.yml")
  HttpResponse<byte[]> openApi() {
    return answer(new Asset("/META-INF/swagger/kontor-v1.yml", new MediaType("application/yaml")));
  }

  @Get("/docs")
  HttpResponse<byte[]> swagger() {
    return answer(new Asset(OWN + "swagger.html", HTML))
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  }

  @Get("/docs/redoc")
  HttpResponse<byte[]> redoc() {
    return answer(new Asset(OWN + "redoc.html", HTML))
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  }

  @Get("/docs/assets/{name}")
  HttpResponse<byte[]> asset(@PathVariable String name) {
    Asset asset = ASSETS.get(name);
    if (asset == null) {
      throw DomainException.notFound();
    }
    return answer(asset).header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
  }

  private static MutableHttpResponse<byte[]> answer(Asset asset) {
    try (@Nullable InputStream file = DocumentsController.class.getResourceAsStream(asset.path())) {
      if (file == null) {
        throw new IllegalStateException(asset.path() + " was not built in");
      }
      return HttpResponse.<byte[]>ok().body(file.readAllBytes()).contentType(asset.type());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
