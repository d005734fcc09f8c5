package dev.kontor.persistence.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.RowError;
import dev.kontor.persistence.shared.JsonColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The columns in which rows of files are kept, as JSON arrays: their names would only repeat. */
final class RowsColumn {
  private RowsColumn() {}

  static String write(List<ImportRow> rows) {
    return JsonColumn.write(
        json -> {
          json.writeStartArray();
          for (ImportRow row : rows) {
            write(json, row);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, ImportRow row) throws IOException {
    json.writeStartArray();
    json.writeNumber(row.line());
    write(json, row.fields());
    ImportRow.Fault fault = row.fault();
    if (fault != null) {
      json.writeNumber(fault.field());
      json.writeString(fault.code());
      json.writeString(fault.detail());
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, List<String> cells) throws IOException {
    json.writeStartArray();
    for (String cell : cells) {
      json.writeString(cell);
    }
    json.writeEndArray();
  }

  static List<ImportRow> read(String text) {
    return JsonColumn.read(
        text,
        json -> {
          List<ImportRow> rows = new ArrayList<>();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(row(json));
          }
          return rows;
        });
  }

  private static ImportRow row(JsonParser json) throws IOException {
    long line = json.nextLongValue(0);
    json.nextToken();
    List<String> cells = cells(json);
    if (json.nextToken() == JsonToken.END_ARRAY) {
      return new ImportRow(line, cells, null);
    }
    ImportRow.Fault fault =
        new ImportRow.Fault(json.getIntValue(), json.nextTextValue(), json.nextTextValue());
    json.nextToken();
    return new ImportRow(line, cells, fault);
  }

  /** Cells of which the opening bracket is current. */
  private static List<String> cells(JsonParser json) throws IOException {
    List<String> cells = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      cells.add(json.getText());
    }
    return cells;
  }

  static List<String> readCells(String text) {
    return JsonColumn.read(text, RowsColumn::cells);
  }

  static String writeErrors(List<RowError> errors) {
    return JsonColumn.write(
        json -> {
          json.writeStartArray();
          for (RowError error : errors) {
            json.writeStartArray();
            json.writeString(error.column());
            json.writeString(error.code());
            json.writeString(error.detail());
            json.writeEndArray();
          }
          json.writeEndArray();
        });
  }

  static List<RowError> readErrors(long line, String text) {
    return JsonColumn.read(
        text,
        json -> {
          List<RowError> errors = new ArrayList<>();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            String column = json.nextTextValue();
            errors.add(new RowError(line, column, json.nextTextValue(), json.nextTextValue()));
            json.nextToken();
          }
          return errors;
        });
  }
}
