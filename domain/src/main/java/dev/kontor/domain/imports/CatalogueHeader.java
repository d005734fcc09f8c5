package dev.kontor.domain.imports;

import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first row of a catalogue file, which says what the cells below mean.
 *
 * @param columns in the order of the file
 */
public record CatalogueHeader(List<CatalogueColumn> columns) {
  /** Shown of a name that is no column: the first row may be anything. */
  private static final int SHOWN_MAX = 50;

  public CatalogueHeader {
    columns = List.copyOf(columns);
  }

  /**
   * Reads the first row. Blanks around names are passed over.
   *
   * @throws DomainException {@code validation-failed} when a column is unknown, repeated or missing
   */
  public static CatalogueHeader of(ImportRow row) {
    List<Violation> violations = new ArrayList<>();
    ImportRow.Fault fault = row.fault();
    if (fault != null) {
      violations.add(violation(fault.code(), "Line " + row.line() + ": " + fault.detail()));
      throw DomainException.violations(ErrorCode.VALIDATION_FAILED, violations);
    }
    List<CatalogueColumn> columns = new ArrayList<>();
    Set<CatalogueColumn> seen = EnumSet.noneOf(CatalogueColumn.class);
    for (String cell : row.fields()) {
      Optional<CatalogueColumn> column = CatalogueColumn.find(cell.strip());
      if (column.isEmpty()) {
        violations.add(unknown(cell.strip()));
      } else if (!seen.add(column.get())) {
        violations.add(
            violation("duplicate-column", "The column " + column.get().key() + " appears twice."));
      }
      column.ifPresent(columns::add);
    }
    Stream.of(CatalogueColumn.values())
        .filter(column -> column.isRequired() && !seen.contains(column))
        .forEach(
            column ->
                violations.add(
                    violation("missing-column", "The column " + column.key() + " is missing.")));
    if (!violations.isEmpty()) {
      throw DomainException.violations(ErrorCode.VALIDATION_FAILED, violations);
    }
    return new CatalogueHeader(columns);
  }

  /** A header as it was stored, by the names of its columns. */
  public static CatalogueHeader restore(List<String> names) {
    return new CatalogueHeader(
        names.stream().map(name -> CatalogueColumn.find(name).orElseThrow()).toList());
  }

  private static Violation unknown(String name) {
    String shown =
        name.codePointCount(0, name.length()) <= SHOWN_MAX
            ? name
            : name.substring(0, name.offsetByCodePoints(0, SHOWN_MAX)) + "…";
    String known =
        Stream.of(CatalogueColumn.values())
            .map(CatalogueColumn::key)
            .collect(Collectors.joining(", "));
    String hint =
        name.indexOf(';') >= 0 || name.indexOf('\t') >= 0 ? " Cells are separated by commas." : "";
    return violation(
        "unknown-column",
        "There is no column \"" + shown + "\"; the columns are " + known + "." + hint);
  }

  /** Of the body as a whole: a CSV file has no pointers. */
  private static Violation violation(String code, String detail) {
    return Violation.at("", code, detail);
  }

  /** Whether the file has the column. */
  public boolean has(CatalogueColumn column) {
    return columns.contains(column);
  }

  /** The names of the columns. */
  public List<String> names() {
    return columns.stream().map(CatalogueColumn::key).toList();
  }

  /** The SKU in a row, whatever else is wrong there; none when no item may have it. */
  public Optional<Sku> findSku(ImportRow row) {
    if (row.fault() != null || row.fields().size() != columns.size()) {
      return Optional.empty();
    }
    String sku = CatalogueText.unguarded(cell(row, CatalogueColumn.SKU));
    boolean good = !sku.isBlank() && sku.codePointCount(0, sku.length()) <= Sku.LENGTH_MAX;
    return good ? Optional.of(new Sku(sku)) : Optional.empty();
  }

  /**
   * The row with the fault that its SKU stands in the file before.
   *
   * @param line where it stands first
   */
  public ImportRow repeated(ImportRow row, long line) {
    ImportRow.Fault fault =
        new ImportRow.Fault(
            columns.indexOf(CatalogueColumn.SKU),
            "duplicate",
            "Line " + line + " has this SKU already.");
    return new ImportRow(row.line(), row.fields(), fault);
  }

  /** The name of a column; null when there are not so many. */
  @Nullable String nameOf(int position) {
    return position >= 0 && position < columns.size() ? columns.get(position).key() : null;
  }

  /** The cell of a column that the file has. */
  String cell(ImportRow row, CatalogueColumn column) {
    return row.fields().get(columns.indexOf(column));
  }
}
