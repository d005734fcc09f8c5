package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.Login;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which server to talk to, and as whom: the same for every command that works over HTTP. */
final class ServerOptions {
  private final Map<String, String> environment;

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Address of the running server (${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--tenant",
      paramLabel = "SLUG",
      defaultValue = "demo",
      description = "Tenant to work in (${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "admin",
      description =
          "User to work as (${DEFAULT-VALUE}). The password comes from KONTOR_PASSWORD,"
              + " from the file KONTOR_PASSWORD_FILE, or is asked for.")
  private String user = "";

  @Option(
      names = "--retry-for",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long to keep trying when the server does not answer (${DEFAULT-VALUE} s).")
  private int retrySeconds;

  ServerOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A client that is logged in. */
  ApiClient connect() {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      throw wrongUsage("--url: give an address such as http://127.0.0.1:8080");
    }
    if (retrySeconds < 0) {
      throw wrongUsage("--retry-for: give 0 seconds or more");
    }
    String password =
        PasswordSource.find(environment, user)
            .orElseThrow(
                () -> wrongUsage("no password: set KONTOR_PASSWORD or KONTOR_PASSWORD_FILE"));
    ApiClient client =
        new ApiClient(url, new Login(tenant, user, password), Duration.ofSeconds(retrySeconds));
    client.connect();
    return client;
  }

  URI url() {
    return url;
  }

  String tenant() {
    return tenant;
  }

  ParameterException wrongUsage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
