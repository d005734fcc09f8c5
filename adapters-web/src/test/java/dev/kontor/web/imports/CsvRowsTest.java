package dev.kontor.web.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.web.shared.CsvLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvRowsTest {
  private static List<ImportRow> read(byte[] file) {
    List<ImportRow> rows = new ArrayList<>();
    new CsvRows(new ByteArrayInputStream(file)).forEachRemaining(rows::add);
    return rows;
  }

  private static List<ImportRow> read(String file) {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static ImportRow row(long line, String... cells) {
    return ImportRow.of(line, List.of(cells));
  }

  private static void assertBad(ImportRow row, long line, String text) {
    assertThat(row.line()).isEqualTo(line);
    assertThat(row.fault()).isNotNull();
    assertThat(row.fault().code()).isEqualTo("malformed-row");
    assertThat(row.fields()).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\nc,d", "\uFEFFa,b\nc,d"})
  void lines_mayEndInAnyWay(String file) {
    assertThat(read(file)).containsExactly(row(1, "a", "b"), row(2, "c", "d"));
  }

  @Test
  void quotes_areTakenOff() {
    assertThat(read("\"a,b\",\"say \"\"hi\"\"\",\"\",5\" disk, x \n"))
        .containsExactly(row(1, "a,b", "say \"hi\"", "", "5\" disk", " x "));
  }

  @Test
  void lines_areCountedAsEditorsCount() {
    assertThat(read("h\n\n\"a\nb\r\nc\rd\"\n\r\n,,\nlast\n"))
        .containsExactly(row(1, "h"), row(3, "a\nb\r\nc\rd"), row(9, "last"));
  }

  @Test
  void nothing_hasNoRows() {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\r\n")).isEmpty();
    assertThat(read("\uFEFF")).isEmpty();
  }

  @Test
  void textBehindAQuote_makesTheRowBadAlone() {
    List<ImportRow> rows = read("h\n\"a\"b,c\nd\n");

    assertThat(rows).hasSize(3).contains(row(1, "h"), row(3, "d"));
    assertBad(rows.get(1), 2, "\"a\"b,c");
  }

  @Test
  void openQuote_losesNoRowBehindIt() {
    List<ImportRow> rows = read("h\nx,\"open\ngood,\"1\"\nbetter,2\n");

    assertThat(rows).contains(row(1, "h"), row(3, "good", "1"), row(4, "better", "2"));
    assertThat(rows).hasSize(4);
    assertBad(rows.get(1), 2, "x,\"open");
  }

  @Test
  void openQuote_losesNoRowWhateverEndsLines() {
    List<ImportRow> rows = read("x,\"open\rgood,\"1\"\rbetter,2\rlast\r");

    assertThat(rows).hasSize(4);
    assertBad(rows.getFirst(), 1, "x,\"open");
    assertThat(rows).contains(row(2, "good", "1"), row(3, "better", "2"), row(4, "last"));
  }

  @Test
  void openQuote_losesNoRowHoweverMuchFollows() {
    StringBuilder file = new StringBuilder("h\r\nx,\"open\r\n");
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      file.append("good,").append(i).append("\r\n");
    }

    List<ImportRow> rows = read(file.toString());

    assertThat(rows).hasSize(count + 2);
    assertBad(rows.get(1), 2, "x,\"open");
    assertThat(rows.getLast()).isEqualTo(row(count + 2L, "good", Integer.toString(count - 1)));
  }

  @Test
  void breaksOfOneCharacter_areOneEach() {
    assertThat(read("a\r\rb\n\nc\n\rd"))
        .containsExactly(row(1, "a"), row(3, "b"), row(5, "c"), row(7, "d"));
  }

  @Test
  void openQuotesWithoutEnd_areNoCsv() {
    String open = "x\",\"\n".repeat(40_000);

    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> read(open))
        .matches(refusal -> refusal.code() == ErrorCode.VALIDATION_FAILED);
  }

  @Test
  void openQuotes_mayBeSoMany() {
    String open = "\"open\n";

    List<ImportRow> rows = read(open.repeat(CsvRows.UNCLOSED_MAX));

    assertThat(rows).hasSize(CsvRows.UNCLOSED_MAX).allMatch(row -> row.fault() != null);
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> read(open.repeat(CsvRows.UNCLOSED_MAX + 1)))
        .matches(refusal -> refusal.code() == ErrorCode.VALIDATION_FAILED);
  }

  @Test
  void longestRow_isRead() {
    String longest = "x".repeat(CsvRows.ROW_CHARACTERS_MAX);

    assertThat(read(longest + "\ngood")).containsExactly(row(1, longest), row(2, "good"));
  }

  @Test
  void endlessRow_isBadAlone() {
    String endless = "x".repeat(3 * CsvRows.ROW_CHARACTERS_MAX);
    List<ImportRow> rows = read("h\n" + endless + "\r\ngood\n\"" + endless + "\ngood\n");

    assertThat(rows).hasSize(5);
    assertBad(rows.get(1), 2, "x".repeat(CsvRows.ROW_CHARACTERS_MAX));
    assertThat(rows.get(2)).isEqualTo(row(3, "good"));
    assertThat(rows.get(3).fault()).isNotNull();
    assertThat(rows.get(4)).isEqualTo(row(5, "good"));
  }

  @Test
  void otherEncodings_areAFaultOfTheirCell() {
    List<ImportRow> rows = read("h,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.fields()).containsExactly("h", "\uFFFD");
              assertThat(row.fault()).isNotNull();
              assertThat(row.fault().field()).isEqualTo(1);
              assertThat(row.fault().code()).isEqualTo("not-utf-8");
            });
    assertThat(read("\uFFFD \u00e9\n")).containsExactly(row(1, "\uFFFD \u00e9"));
  }

  @Test
  void brokenBody_isMalformed() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> new CsvRows(broken))
        .matches(refusal -> refusal.code() == ErrorCode.MALFORMED_BODY);
  }

  /** Whatever is written can be read: a thousand files of cells made of what is special. */
  @Test
  void writtenRows_areReadAsTheyWere() {
    Random random = new Random(42);
    for (int file = 0; file < 1_000; file++) {
      List<List<String>> rows = Stream.generate(() -> cells(random)).limit(5).toList();

      List<ImportRow> found = read(CsvLines.bytes(rows));

      assertThat(found).extracting(ImportRow::fields).isEqualTo(rows);
      assertThat(found).allMatch(row -> row.fault() == null);
    }
  }

  private static List<String> cells(Random random) {
    String special = "\"',;\n\r\t= \u00e9\uFEFFab";
    List<String> cells = new ArrayList<>(List.of("x" + random.nextInt()));
    for (int cell = 0; cell < 3; cell++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(6);
      for (int i = 0; i < length; i++) {
        text.append(special.charAt(random.nextInt(special.length())));
      }
      cells.add(text.toString());
    }
    return cells;
  }
}
