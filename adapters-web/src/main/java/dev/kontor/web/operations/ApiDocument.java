package dev.kontor.web.operations;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The head of the API's document; each route adds itself. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Kontor",
            version = "1.0.0",
            description = "The back office of commerce: items, stock and orders for many tenants.",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    tags = {
      @Tag(name = "tokens", description = "Access tokens."),
      @Tag(name = "tenants", description = "Shops that know nothing of each other."),
      @Tag(
          name = "users",
          description = "Who works and who buys, and what they tell of themselves."),
      @Tag(name = "clients", description = "Programs that work in their own name."),
      @Tag(name = "items", description = "The catalogue."),
      @Tag(name = "stock", description = "Balances and their ledger."),
      @Tag(name = "orders", description = "Orders and their history."),
      @Tag(name = "tasks", description = "What is to be done."),
      @Tag(name = "articles", description = "What there is to read."),
      @Tag(
          name = "comments",
          description = "What people say about orders, items, tasks and articles."),
      @Tag(name = "operations", description = "Health, metrics, documents.")
    })
final class ApiDocument {
  private ApiDocument() {}
}
