package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.Server;
import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.LogLevel;
import dev.kontor.bootstrap.configuration.Logging;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code kontor warm-up}: lives a short life in a directory of its own, from the first start to the
 * last order. The build watches it with {@code -XX:AOTCacheOutput}, and every later start of the
 * server finds its classes loaded and linked: that halves the time to be ready.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Practises for the ahead-of-time cache of the JVM; used by the build.")
public final class WarmUpCommand implements Callable<Integer> {
  private static final String PASSWORD = "practice makes perfect";
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();

  /** Made by picocli. */
  public WarmUpCommand() {
    // Nothing to prepare.
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Logging.set(LogLevel.WARN);
    Path directory = Files.createTempDirectory("kontor-warm-up");
    try (Server server = new Server(settings(directory))) {
      server.start();
      practise(server.address());
      return 0;
    } finally {
      delete(directory);
    }
  }

  private static Settings settings(Path directory) {
    return Settings.read(
        Variables.of(
            Map.of(
                Settings.PORT,
                "0",
                Settings.DATA_DIRECTORY,
                directory.toString(),
                "KONTOR_ADMIN_PASSWORD",
                PASSWORD)));
  }

  private void practise(URI server) throws IOException, InterruptedException {
    for (String page : List.of("/", "/healthz", "/readyz", "/metrics", "/.well-known/jwks.json")) {
      ask(HttpRequest.newBuilder(server.resolve(page)));
    }
    String form = "grant_type=password&tenant=demo&username=admin&password=" + PASSWORD;
    String token =
        first(
            TOKEN,
            ask(
                HttpRequest.newBuilder(server.resolve("/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.replace(' ', '+')))));
    String item =
        "{\"sku\":\"A1\",\"title\":\"A\",\"price\":{\"amount\":\"1\",\"currency\":\"GBP\"}}";
    String items = "/api/v1/items/" + first(ID, post(server, token, "/api/v1/items", item));
    post(server, token, items + "/stock-adjustments", "{\"delta\":9,\"reason\":\"new\"}");
    String order = "{\"lines\":[{\"sku\":\"A1\",\"quantity\":1}]}";
    String orders = "/api/v1/orders/" + first(ID, post(server, token, "/api/v1/orders", order));
    post(server, token, orders + "/cancellation", "{}");
    for (String page :
        List.of(items, items + "/stock-movements", orders, orders + "/events", "/api/v1/orders")) {
      ask(request(server, token, page));
    }
    ask(request(server, token, "/api/v1/items?count=true&sort=-price"));
  }

  private String post(URI server, String token, String path, String body)
      throws IOException, InterruptedException {
    return ask(
        request(server, token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", path)
            .header("Prefer", "wait=5")
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(URI server, String token, String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString()).body();
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new CommandException("The practice went wrong: " + text);
    }
    return matcher.group(1);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
