package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StockColumnTest {
  @Test
  void column_isPutInPlaceOfTheOneThatIsThere() throws IOException {
    assertThat(with10("sku,stock,title\nA,5,Mug\nB,,\"Jug, red\"\nC,\"1\",Pan"))
        .isEqualTo("sku,stock,title\nA,10,Mug\nB,10,\"Jug, red\"\nC,10,Pan");
  }

  @Test
  void column_isAddedBehindAllOthers() throws IOException {
    assertThat(with10("sku,title\r\nA,Mug\r\nB,Jug\rC,Pan\n"))
        .isEqualTo("sku,title,stock\r\nA,Mug,10\r\nB,Jug,10\rC,Pan,10\n");
  }

  @Test
  void header_isFoundBehindAByteOrderMarkAndInQuotes() throws IOException {
    assertThat(with10("\uFEFFstock,sku\n1,A\n")).isEqualTo("\uFEFFstock,sku\n10,A\n");
    assertThat(with10("\n\"stock\",sku\n1,A\n")).isEqualTo("\n\"stock\",sku\n10,A\n");
  }

  @Test
  void rowsOverSeveralLines_areOne() throws IOException {
    assertThat(with10("sku,title\nA,\"Two \"\"fine\"\"\nlines\"\nB,Jug\n"))
        .isEqualTo("sku,title,stock\nA,\"Two \"\"fine\"\"\nlines\",10\nB,Jug,10\n");
  }

  @Test
  void emptyRows_stayEmpty() throws IOException {
    assertThat(with10("sku,title\n\n,\n\"\",\nA,Mug\n"))
        .isEqualTo("sku,title,stock\n\n,\n\"\",\nA,Mug,10\n");
  }

  @Test
  void shortRow_isNotMadeWhole() throws IOException {
    assertThat(with10("sku,title,stock\nA,Mug\nB,Jug,1\n"))
        .isEqualTo("sku,title,stock\nA,Mug\nB,Jug,10\n");
  }

  @Test
  void unclosedQuote_spoilsItsLineAlone() throws IOException {
    assertThat(with10("sku,title\nA,\"Mug\nB,Jug\nC,Pan\n"))
        .isEqualTo("sku,title,stock\nA,\"Mug\nB,Jug,10\nC,Pan,10\n");
    assertThat(with10("sku,title\nA,\"Mug\nB,Jug\nC,\"Pan\"\n"))
        .isEqualTo("sku,title,stock\nA,\"Mug\nB,Jug,10\nC,\"Pan\",10\n");
  }

  @Test
  void unclosedQuote_isLookedForNoFurtherThanARowMayBe() throws IOException {
    String rows = "B,Jüg\n".repeat(20_000);

    assertThat(with10("sku,title\nA,\"Mug\n" + rows))
        .isEqualTo("sku,title,stock\nA,\"Mug\n" + "B,Jüg,10\n".repeat(20_000));
  }

  @Test
  void rowThatIsTooLong_isCutWhereTheServerCutsIt() throws IOException {
    String result = with10("sku,title\nA," + "x".repeat(1_000_000) + "\nB,Jug\n");

    assertThat(result).startsWith("sku,title,stock\nA,xxx").endsWith("x\nB,Jug,10\n");
    assertThat(result.length()).isBetween(65_536, 66_000);
  }

  @Test
  void bytesThatAreNoText_stayAsTheyAre() throws IOException {
    byte[] file = "sku,title\nA,M\u00FCg\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(with10(file))
        .isEqualTo("sku,title,stock\nA,M\u00FCg,10\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String with10(String file) throws IOException {
    return new String(with10(file.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private static byte[] with10(byte[] file) throws IOException {
    try (StockColumn stream = new StockColumn(new ByteArrayInputStream(file), 10)) {
      // A stream that does not end shall fail its test rather than fill the memory.
      return stream.readNBytes(2 * file.length + 100);
    }
  }
}
