package dev.kontor.bootstrap.retail;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.kontor.bootstrap.client.ClientFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A CSV file (RFC 4180, UTF-8, with or without a byte order mark) with a header, read row by row.
 */
public final class CsvTable {
  private CsvTable() {}

  /** One row, with the number of the line on which it begins. */
  public record Row(long line, Map<String, Integer> columns, List<String> fields) {
    /** Whether it has as many fields as the header. */
    public boolean isComplete() {
      return fields.size() == columns.size();
    }

    boolean has(String column) {
      return columns.containsKey(column);
    }

    /** The field of a column, empty when the file has no such column. */
    public String field(String column) {
      Integer position = columns.get(column);
      return position == null ? "" : fields.get(position);
    }
  }

  /** Reads the whole file once, handing over every row below the header. */
  public static void read(
      Path file, Set<String> required, Set<String> optional, Consumer<Row> eachRow) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ClientFailure("cannot read " + file + ": check the path");
    }
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .ofCsvRecord(file)) {
      Iterator<CsvRecord> records = reader.iterator();
      Map<String, Integer> columns = header(file, records, required, optional);
      records.forEachRemaining(
          next -> eachRow.accept(new Row(next.getStartingLineNumber(), columns, next.getFields())));
    } catch (IOException | UncheckedIOException broken) {
      throw new ClientFailure("cannot read " + file + ": " + broken.getMessage(), broken);
    } catch (CsvParseException broken) {
      throw new ClientFailure(file + " is not a CSV file: " + broken.getMessage(), broken);
    }
  }

  private static Map<String, Integer> header(
      Path file, Iterator<CsvRecord> records, Set<String> required, Set<String> optional) {
    Map<String, Integer> columns = new HashMap<>();
    if (records.hasNext()) {
      for (String name : records.next().getFields()) {
        if (columns.put(name.strip(), columns.size()) != null) {
          throw new ClientFailure(file + ": line 1: column " + name.strip() + " appears twice");
        }
      }
    }
    for (String name : required) {
      if (!columns.containsKey(name)) {
        throw new ClientFailure(file + ": line 1: column " + name + " is missing; check --format");
      }
    }
    Set<String> unknown = new HashSet<>(columns.keySet());
    unknown.removeAll(required);
    unknown.removeAll(optional);
    if (!unknown.isEmpty()) {
      throw new ClientFailure(file + ": line 1: unknown column " + unknown.iterator().next());
    }
    return columns;
  }
}
