package dev.kontor.bootstrap.retail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the lines of an invoice together, also when other invoices stand between them, and hands it
 * on as soon as its last line is there. Only open invoices are held in memory.
 */
final class InvoiceAssembler {
  private final Survey survey;
  private final Consumer<Invoice> complete;
  private final Map<String, List<InvoiceLine>> open = new LinkedHashMap<>();

  InvoiceAssembler(Survey survey, Consumer<Invoice> complete) {
    this.survey = survey;
    this.complete = complete;
  }

  void add(InvoiceLine line) {
    List<InvoiceLine> lines = open.computeIfAbsent(line.invoice(), _ -> new ArrayList<>());
    lines.add(line);
    if (survey.endsInvoice(line)) {
      open.remove(line.invoice());
      complete.accept(new Invoice(line.invoice(), lines));
    }
  }
}
