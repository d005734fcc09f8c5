package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.faults.history.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A tenant of one run's own, and a token of somebody who may do everything in it. */
final class Store {
  private final Client client;
  private final URI server;
  private final UUID id;
  private final String token;

  private Store(Client client, URI server, UUID id, String token) {
    this.client = client;
    this.server = server;
    this.id = id;
    this.token = token;
  }

  static Store open(Client client, URI server) throws IOException {
    String operator = token(client, server, "demo", "admin");
    String slug = "store-" + UUID.randomUUID().toString().substring(24);
    Json tenant =
        created(
            client,
            server.resolve("/api/v1/tenants"),
            operator,
            """
            {"slug":"%s","name":"Store","currency":"GBP",
             "admin":{"username":"first","email":"first@%s.example","password":"%s"}}
            """
                .formatted(slug, slug, World.PASSWORD));
    return new Store(
        client,
        server,
        UUID.fromString(tenant.at("id").text()),
        token(client, server, slug, "first"));
  }

  private static String token(Client client, URI server, String tenant, String user)
      throws IOException {
    String form =
        "grant_type=password&tenant=%s&username=%s&password=%s"
            .formatted(tenant, user, URLEncoder.encode(World.PASSWORD, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/oauth2/token"))
            .timeout(Client.PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    Client.Reply reply = client.send(request);
    if (reply.status() != 200) {
      throw new IOException("login is answered with " + reply);
    }
    return reply.body().at("access_token").text();
  }

  private static Json created(Client client, URI uri, String token, String body)
      throws IOException {
    Client.Reply reply = client.send(Client.post(Client.request(uri, token), body).build());
    if (reply.status() != 201) {
      throw new IOException(uri + " is answered with " + reply);
    }
    return reply.body();
  }

  UUID id() {
    return id;
  }

  String token() {
    return token;
  }

  /** Makes items without stock; answers their ids. */
  List<String> items(int count) throws IOException {
    List<String> items = new ArrayList<>();
    for (int item = 0; item < count; item++) {
      items.add(item("2.55"));
    }
    return items;
  }

  /** Makes an item without stock; answers its id. */
  String item(String price) throws IOException {
    return created(
            client,
            server.resolve("/api/v1/items"),
            token,
            """
            {"sku":"%s","title":"Lantern","price":{"amount":"%s","currency":"GBP"}}
            """
                .formatted(UUID.randomUUID(), price))
        .at("id")
        .text();
  }
}
