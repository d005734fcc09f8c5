package dev.kontor.domain.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a catalogue file, in the order in which they are written. */
public enum CatalogueColumn {
  SKU(true),
  TITLE(true),
  DESCRIPTION(false),
  PRICE(true),
  CURRENCY(true),
  STOCK(false),
  TAGS(false),
  /** Where a rejected row stood; passed over by an import. */
  REJECTED_LINE(false),
  /** Why a row was rejected; passed over by an import. */
  REJECTED_BECAUSE(false);

  /** The columns of an export. */
  public static final List<String> EXPORTED =
      Stream.of(SKU, TITLE, DESCRIPTION, PRICE, CURRENCY, STOCK, TAGS)
          .map(CatalogueColumn::key)
          .toList();

  private final boolean required;
  private final String key;

  CatalogueColumn(boolean required) {
    this.required = required;
    this.key = name().toLowerCase(Locale.ROOT);
  }

  /** Its name in the header. */
  public String key() {
    return key;
  }

  /** Whether every file must have it. */
  public boolean isRequired() {
    return required;
  }

  /** The column of that name. */
  public static Optional<CatalogueColumn> find(String key) {
    return Stream.of(values()).filter(column -> column.key.equals(key)).findFirst();
  }
}
