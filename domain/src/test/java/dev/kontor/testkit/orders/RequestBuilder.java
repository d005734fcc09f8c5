package dev.kontor.testkit.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderRequest.WantedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes requests for orders. */
public final class RequestBuilder {
  private final List<WantedLine> lines = new ArrayList<>();
  private final Map<String, String> metadata = new HashMap<>();
  private @Nullable String reference;

  private RequestBuilder() {}

  /** A request without lines, which still needs one. */
  public static RequestBuilder aRequest() {
    return new RequestBuilder();
  }

  public RequestBuilder withLine(String sku, long quantity) {
    lines.add(new WantedLine(new ItemRef.BySku(new Sku(sku)), quantity));
    return this;
  }

  public RequestBuilder withLine(ItemId item, long quantity) {
    lines.add(new WantedLine(new ItemRef.ById(item), quantity));
    return this;
  }

  public RequestBuilder withReference(@Nullable String newReference) {
    reference = newReference;
    return this;
  }

  public RequestBuilder withMetadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  public OrderRequest build() {
    return new OrderRequest(lines, reference, metadata);
  }
}
