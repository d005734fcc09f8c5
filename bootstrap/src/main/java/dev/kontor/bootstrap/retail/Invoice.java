package dev.kontor.bootstrap.retail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All lines of one invoice number, in the order of the file. */
record Invoice(String number, List<InvoiceLine> lines) {
  Invoice {
    lines = List.copyOf(lines);
  }

  /**
   * The lines of one kind and one article, added up.
   *
   * @param quantity signed
   * @param units without signs, as the account counts them
   * @param lines how many lines of the file these are
   */
  record Sum(String sku, long quantity, long units, int lines) {
    private Sum plus(Sum other) {
      return new Sum(sku, quantity + other.quantity, units + other.units, lines + other.lines);
    }
  }

  /** One sum for each article, in the order in which they first appear. */
  List<Sum> sums(LineKind kind) {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (InvoiceLine line : lines) {
      if (line.kind() == kind) {
        sums.merge(line.sku(), new Sum(line.sku(), line.quantity(), line.units(), 1), Sum::plus);
      }
    }
    return new ArrayList<>(sums.values());
  }

  /** What the buyer is told about where the order comes from; empty fields are left out. */
  Map<String, String> metadata() {
    InvoiceLine first = lines.getFirst();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("invoiced_at", first.date());
    metadata.put("customer", first.customer());
    metadata.put("country", first.country());
    metadata.values().removeIf(String::isBlank);
    return metadata;
  }
}
