package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.Json;
import dev.kontor.bootstrap.retail.Account.Amount;
import dev.kontor.bootstrap.retail.Account.Fate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The final account for machines: the content of {@code --report}. */
public final class ReplayJson {
  private ReplayJson() {}

  public static Json of(ReplayReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lines", report.lines());
    json.put("units", report.units());
    json.put("invoices", report.invoices());
    json.put("adds_up", report.addsUp());
    json.put("catalogue", catalogue(report.catalogue()));
    json.put("account", entries(report.account()));
    json.put("orders", orders(report));
    json.put("adjustments", adjustments(report.account()));
    json.put("pace", pace(report));
    json.put(
        "stock",
        Map.of("items", report.stock().items(), "differences", report.stock().differences()));
    json.put("differences", report.differences());
    return new Json(json);
  }

  private static Map<String, Object> catalogue(CatalogueResult catalogue) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("articles", catalogue.rows());
    json.put("created", catalogue.created());
    json.put("existing", catalogue.existing());
    json.put("failed", catalogue.failed());
    json.put("stocked", catalogue.stocked());
    json.put("units", catalogue.unitsMoved());
    return json;
  }

  private static List<Map<String, Object>> entries(Account account) {
    List<Map<String, Object>> entries = new ArrayList<>();
    account
        .entries()
        .forEach(
            (entry, amount) -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("fate", name(entry.fate()));
              json.put("reason", entry.reason());
              json.put("pieces", amount.pieces());
              json.put("lines", amount.lines());
              json.put("units", amount.units());
              entries.add(json);
            });
    return entries;
  }

  private static Map<String, Object> orders(ReplayReport report) {
    Account account = report.account();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("placed", report.orders());
    json.put("accepted", account.accepted());
    json.put("replayed", account.orderReplays());
    json.put("confirmed", account.of(Fate.CONFIRMED).pieces());
    json.put("failed", account.of(Fate.FAILED).pieces());
    json.put("unsettled", account.of(Fate.UNSETTLED).pieces());
    json.put("refused", account.of(Fate.REFUSED).pieces());
    json.put("failed_by_reason", byReason(account, Fate.FAILED));
    json.put("refused_by_code", byReason(account, Fate.REFUSED));
    return json;
  }

  private static Map<String, Object> adjustments(Account account) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sent", account.adjustments());
    json.put("replayed", account.adjustmentReplays());
    json.put("returned", account.of(Fate.RETURNED).pieces());
    json.put("corrected", account.of(Fate.CORRECTED).pieces());
    return json;
  }

  private static Map<String, Object> byReason(Account account, Fate fate) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Map.Entry<Account.Entry, Amount> entry : account.entries().entrySet()) {
      if (entry.getKey().fate() == fate) {
        json.put(entry.getKey().reason(), entry.getValue().pieces());
      }
    }
    return json;
  }

  private static Map<String, Object> pace(ReplayReport report) {
    Pace pace = report.pace();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("orders_per_second", rounded(report.ordersPerSecond()));
    json.put("accepted_p50_ms", rounded(pace.acceptedP50Millis()));
    json.put("accepted_p99_ms", rounded(pace.acceptedP99Millis()));
    json.put("placing_seconds", rounded(pace.placingSeconds()));
    json.put("settling_seconds", rounded(pace.settlingSeconds()));
    return json;
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
  }

  private static String name(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
