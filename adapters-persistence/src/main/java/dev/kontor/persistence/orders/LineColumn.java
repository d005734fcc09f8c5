package dev.kontor.persistence.orders;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.JsonColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** The column of an order's lines: a JSON array with an object per line. */
final class LineColumn {
  private LineColumn() {}

  static String write(List<OrderLine> lines) {
    return JsonColumn.write(
        json -> {
          json.writeStartArray();
          for (OrderLine line : lines) {
            write(json, line);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, OrderLine line) throws IOException {
    json.writeStartObject();
    json.writeStringField("item_id", line.item().toString());
    json.writeStringField("sku", line.sku().value());
    json.writeStringField("title", line.title());
    json.writeNumberField("quantity", line.quantity());
    json.writeNumberField("unit_price_minor", line.unitPrice().minorUnits());
    json.writeEndObject();
  }

  static List<OrderLine> read(String text, TenantId tenant, Currency currency) {
    return JsonColumn.read(
        text,
        json -> {
          List<OrderLine> lines = new ArrayList<>();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            lines.add(read(json, tenant, currency));
          }
          return lines;
        });
  }

  private static OrderLine read(JsonParser json, TenantId tenant, Currency currency)
      throws IOException {
    String item = "";
    String sku = "";
    String title = "";
    long quantity = 0;
    long unitPriceMinor = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "item_id" -> item = json.getText();
        case "sku" -> sku = json.getText();
        case "title" -> title = json.getText();
        case "quantity" -> quantity = json.getLongValue();
        case "unit_price_minor" -> unitPriceMinor = json.getLongValue();
        default -> json.skipChildren(); // a newer version may have written more
      }
    }
    return new OrderLine(
        new ItemId(tenant, UUID.fromString(item)),
        new Sku(sku),
        title,
        quantity,
        new Money(unitPriceMinor, currency));
  }
}
