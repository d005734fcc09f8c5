package dev.kontor.domain.orders;

import dev.kontor.domain.shared.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to order.
 *
 * @param lines 1 to {@value #LINES_MAX}; lines of one item are added up at acceptance
 * @param reference the caller's own name for the order, unique per user
 * @param metadata up to {@value #METADATA_MAX} pairs of text
 */
public record OrderRequest(
    List<WantedLine> lines, @Nullable String reference, Map<String, String> metadata) {
  public static final int LINES_MAX = 1_000;
  public static final int REFERENCE_LENGTH_MAX = 64;
  public static final int METADATA_MAX = 20;
  public static final int METADATA_LENGTH_MAX = 500;

  public OrderRequest {
    lines = List.copyOf(lines);
    metadata = Map.copyOf(metadata);
    if (lines.isEmpty() || lines.size() > LINES_MAX) {
      throw new IllegalArgumentException("an order has 1 to " + LINES_MAX + " lines");
    }
    if (reference != null) {
      Texts.checked("reference", reference, 1, REFERENCE_LENGTH_MAX);
    }
    if (metadata.size() > METADATA_MAX) {
      throw new IllegalArgumentException("metadata has at most " + METADATA_MAX + " pairs");
    }
    metadata.forEach(
        (key, value) -> {
          Texts.checked("metadata key", key, 1, METADATA_LENGTH_MAX);
          Texts.checked("metadata value", value, 0, METADATA_LENGTH_MAX);
        });
  }

  /** Units of an item that the caller names by its SKU or by its id. */
  public record WantedLine(ItemRef item, long quantity) {
    public WantedLine {
      if (quantity < 1 || quantity > OrderLine.QUANTITY_MAX) {
        throw new IllegalArgumentException("quantity must be 1 to " + OrderLine.QUANTITY_MAX);
      }
    }
  }
}
