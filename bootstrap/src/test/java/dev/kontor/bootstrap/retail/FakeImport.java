package dev.kontor.bootstrap.retail;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An import of {@link FakeShop}: every other time somebody looks it takes a step. */
final class FakeImport {
  /** As many as the contract tells of. */
  private static final int ERRORS_MAX = 1_000;

  private final byte[] file;
  private final boolean atomic;
  private final boolean dryRun;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Map<String, Object>> errors = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();
  private long total;
  private String status = "queued";

  FakeImport(byte[] file, boolean atomic, boolean dryRun) {
    this.file = file.clone();
    this.atomic = atomic;
    this.dryRun = dryRun;
  }

  String text() {
    return new String(file, StandardCharsets.UTF_8);
  }

  String rejected() {
    return String.join("", rejected);
  }

  Map<String, Object> shown(String id) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", id);
    shown.put("status", status);
    shown.put("rows_total", total);
    shown.put("rows_read", status.equals("queued") ? 0L : total);
    for (String count : List.of("created", "updated", "unchanged", "failed")) {
      shown.put(count, counts.getOrDefault(count, 0L));
    }
    shown.put("errors", List.copyOf(errors.subList(0, Math.min(ERRORS_MAX, errors.size()))));
    shown.put("failure", status.equals("failed") ? "Some rows are not valid." : null);
    return shown;
  }

  void goOn(FakeShop shop) {
    if (status.equals("queued")) {
      status = "running";
    } else if (status.equals("running")) {
      work(shop);
    }
  }

  private void work(FakeShop shop) {
    List<NamedCsvRecord> rows =
        CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(text()).stream().toList();
    rejected.add("rejected_line,rejected_because," + text().lines().findFirst().orElse("") + "\n");
    total = rows.size();
    List<NamedCsvRecord> good = rows.stream().filter(this::isGood).toList();
    if (atomic && good.size() < rows.size()) {
      status = "failed";
      return;
    }
    for (NamedCsvRecord row : good) {
      count(dryRun ? "created" : shop.put(fields(row), stock(row)));
    }
    status = good.size() == rows.size() ? "completed" : "completed_with_errors";
  }

  private boolean isGood(NamedCsvRecord row) {
    if (!row.getField("price").startsWith("-")) {
      return true;
    }
    count("failed");
    errors.add(
        Map.of(
            "line", row.getStartingLineNumber(),
            "column", "price",
            "code", "too-small",
            "detail", "A price is not negative."));
    rejected.add(
        row.getStartingLineNumber() + ",price," + String.join(",", row.getFields()) + "\n");
    return false;
  }

  private void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  private static Map<String, Object> fields(NamedCsvRecord row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sku", row.getField("sku").replaceFirst("^'(?=[=+@-])", ""));
    fields.put("title", row.getField("title").replaceFirst("^'(?=[=+@-])", ""));
    fields.put(
        "price", Map.of("amount", row.getField("price"), "currency", row.getField("currency")));
    return fields;
  }

  private static Long stock(NamedCsvRecord row) {
    String units = row.findField("stock").orElse("");
    return units.isEmpty() ? null : Long.valueOf(units);
  }
}
