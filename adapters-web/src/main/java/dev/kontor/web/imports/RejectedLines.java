package dev.kontor.web.imports;

import dev.kontor.application.imports.ListRejected.Rejected;
import dev.kontor.domain.imports.CatalogueColumn;
import dev.kontor.domain.imports.CatalogueText;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.imports.RowError;
import dev.kontor.web.shared.CsvLines;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rejected rows of a file as a file again. What is wrong with a row stands before its cells, so
 * that a row with too many cells still shows under which column each of them is.
 */
final class RejectedLines implements Iterator<byte[]> {
  private static final List<CatalogueColumn> OWN =
      List.of(CatalogueColumn.REJECTED_LINE, CatalogueColumn.REJECTED_BECAUSE);

  private final Rejected rejected;
  private boolean begun;

  RejectedLines(Rejected rejected) {
    this.rejected = rejected;
  }

  @Override
  public boolean hasNext() {
    return rejected.rows().hasNext();
  }

  @Override
  public byte[] next() {
    List<List<String>> lines = new ArrayList<>();
    if (!begun) {
      lines.add(header());
      begun = true;
    }
    rejected.rows().next().forEach(row -> lines.add(line(row)));
    return CsvLines.bytes(lines);
  }

  private List<String> header() {
    List<String> names = new ArrayList<>(OWN.stream().map(CatalogueColumn::key).toList());
    rejected.header().columns().stream()
        .filter(column -> !OWN.contains(column))
        .forEach(column -> names.add(column.key()));
    return names;
  }

  private List<String> line(RejectedRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(row.line()));
    cells.add(row.errors().stream().map(RejectedLines::reason).collect(Collectors.joining(" ")));
    for (int i = 0; i < row.fields().size(); i++) {
      if (!isOwn(row, i)) {
        cells.add(CatalogueText.disarmed(row.fields().get(i)));
      }
    }
    return cells;
  }

  /** Whether a cell told why the row was rejected the last time; a row that is no CSV has none. */
  private boolean isOwn(RejectedRow row, int position) {
    List<CatalogueColumn> columns = rejected.header().columns();
    return row.fields().size() > 1
        && position < columns.size()
        && OWN.contains(columns.get(position));
  }

  private static String reason(RowError error) {
    return error.column() == null ? error.detail() : error.column() + ": " + error.detail();
  }
}
