package dev.kontor.domain.imports;

import static dev.kontor.domain.imports.CatalogueColumn.CURRENCY;
import static dev.kontor.domain.imports.CatalogueColumn.DESCRIPTION;
import static dev.kontor.domain.imports.CatalogueColumn.PRICE;
import static dev.kontor.domain.imports.CatalogueColumn.STOCK;
import static dev.kontor.domain.imports.CatalogueColumn.TAGS;
import static dev.kontor.domain.imports.CatalogueColumn.TITLE;

import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.stock.StockAccount;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a catalogue file; tells everything that is wrong with one. */
public final class RowReader {
  private static final int STOCK_DIGITS_MAX = 18;

  private final CatalogueHeader header;
  private final Currency currency;

  /**
   * @param currency the tenant's, in which all prices must be
   */
  public RowReader(CatalogueHeader header, Currency currency) {
    this.header = header;
    this.currency = currency;
  }

  /**
   * What a row turned out to be: good, or bad for at least one reason.
   *
   * @param row null when it is bad
   */
  public record Reading(ImportRow source, @Nullable CatalogueRow row, List<RowError> errors) {
    public Reading {
      errors = List.copyOf(errors);
    }
  }

  /** Reads a row. */
  public Reading read(ImportRow source) {
    ImportRow.Fault fault = source.fault();
    if (fault != null) {
      return bad(source, header.nameOf(fault.field()), fault.code(), fault.detail());
    }
    int expected = header.columns().size();
    if (source.fields().size() != expected) {
      return bad(
          source,
          null,
          "wrong-field-count",
          "The row has " + source.fields().size() + " cells instead of " + expected + ".");
    }
    return new Cells(source).read();
  }

  private static Reading bad(
      ImportRow source, @Nullable String column, String code, String detail) {
    return new Reading(source, null, List.of(new RowError(source.line(), column, code, detail)));
  }

  /** The cells of one row. */
  private final class Cells {
    private final ImportRow source;
    private final List<RowError> errors = new ArrayList<>();

    Cells(ImportRow source) {
      this.source = source;
    }

    Reading read() {
      String sku = text(CatalogueColumn.SKU, Sku.LENGTH_MAX);
      String title = text(TITLE, ItemDetails.TITLE_LENGTH_MAX);
      CatalogueRow.Description description = description();
      Money price = price();
      Long stock = stock();
      List<String> tags = tags();
      if (!errors.isEmpty() || sku == null || title == null || price == null) {
        return new Reading(source, null, errors);
      }
      CatalogueRow row =
          new CatalogueRow(source.line(), new Sku(sku), title, description, price, stock, tags);
      return new Reading(source, row, List.of());
    }

    private @Nullable String text(CatalogueColumn column, int max) {
      String text = CatalogueText.unguarded(header.cell(source, column));
      if (text.isEmpty()) {
        return wrong(column, "required", "The cell is empty.");
      }
      if (text.isBlank()) {
        return wrong(column, "blank", "The cell holds nothing but blanks.");
      }
      return tooLong(text, max) ? wrong(column, "too-long", tooLongDetail(max)) : text;
    }

    private CatalogueRow.@Nullable Description description() {
      if (!header.has(DESCRIPTION)) {
        return null;
      }
      String text = CatalogueText.findOptional(header.cell(source, DESCRIPTION));
      if (text != null && tooLong(text, ItemDetails.DESCRIPTION_LENGTH_MAX)) {
        wrong(DESCRIPTION, "too-long", tooLongDetail(ItemDetails.DESCRIPTION_LENGTH_MAX));
      }
      return new CatalogueRow.Description(text);
    }

    private @Nullable Money price() {
      String code = CatalogueText.unguarded(header.cell(source, CURRENCY));
      if (!code.equals(currency.getCurrencyCode())) {
        wrong(
            CURRENCY,
            "currency-mismatch",
            "The currency must be the tenant's, which is " + currency.getCurrencyCode() + ".");
      }
      String amount = CatalogueText.unguarded(header.cell(source, PRICE));
      if (amount.isEmpty()) {
        wrong(PRICE, "required", "The cell is empty.");
        return null;
      }
      try {
        return Money.price(amount, currency);
      } catch (DomainException refusal) {
        Violation found = refusal.violations().getFirst();
        wrong(PRICE, found.code(), found.detail());
        return null;
      }
    }

    private @Nullable Long stock() {
      String units = header.has(STOCK) ? CatalogueText.unguarded(header.cell(source, STOCK)) : "";
      if (units.isEmpty()) {
        return null;
      }
      boolean number = units.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number) {
        wrong(STOCK, "malformed", "Units are a whole number, 0 or more.");
        return null;
      }
      long value = units.length() > STOCK_DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(units);
      if (value > StockAccount.BALANCE_MAX) {
        wrong(
            STOCK,
            "out-of-range",
            "The balance may not exceed " + StockAccount.BALANCE_MAX + " units.");
      }
      return value;
    }

    private @Nullable List<String> tags() {
      if (!header.has(TAGS)) {
        return null;
      }
      List<String> tags = CatalogueText.split(header.cell(source, TAGS));
      if (tags.size() > ItemDetails.TAGS_MAX) {
        wrong(TAGS, "too-long", "An item may have at most " + ItemDetails.TAGS_MAX + " tags.");
      }
      Set<String> seen = new HashSet<>();
      for (String tag : tags) {
        if (tag.isBlank()) {
          wrong(TAGS, "blank", "A tag holds nothing but blanks.");
        } else if (tooLong(tag, ItemDetails.TAG_LENGTH_MAX)) {
          wrong(
              TAGS,
              "too-long",
              "A tag may have at most " + ItemDetails.TAG_LENGTH_MAX + " characters.");
        } else if (!seen.add(tag)) {
          wrong(TAGS, "duplicate", "A tag appears twice.");
        } else {
          continue;
        }
        return tags;
      }
      return tags;
    }

    private static boolean tooLong(String text, int max) {
      return text.codePointCount(0, text.length()) > max;
    }

    private static String tooLongDetail(int max) {
      return "It may have at most " + max + " characters.";
    }

    private @Nullable String wrong(CatalogueColumn column, String code, String detail) {
      errors.add(new RowError(source.line(), column.key(), code, detail));
      return null;
    }
  }
}
