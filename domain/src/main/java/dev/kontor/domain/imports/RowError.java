package dev.kontor.domain.imports;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a row.
 *
 * @param line where the row begins, as editors count: the header is line 1
 * @param column its name, null when it is the row as a whole
 * @param code what is wrong, in kebab-case, for programs
 * @param detail what is wrong, for people
 */
public record RowError(long line, @Nullable String column, String code, String detail) {
  public RowError {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }
}
