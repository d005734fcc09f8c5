package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  @TempDir Path folder;

  @Test
  void article_takesItsMostFrequentTitleAndPrice() {
    CatalogueRow row =
        only(
            "700101,31001,CLOCHE SMALL,1,3.95,20001",
            "700102,31001,BELL JAR SMALL,1,4.95,20001",
            "700103,31001,BELL JAR SMALL,1,4.95,20001");

    assertThat(row.title()).isEqualTo("BELL JAR SMALL");
    assertThat(row.amount()).isEqualTo("4.95");
    assertThat(row.currency()).isEqualTo("GBP");
  }

  @Test
  void tie_goesToTheFirst() {
    CatalogueRow row = only("700101,31001,B,1,2.0,20001", "700102,31001,A,1,1.0,20001");

    assertThat(row.title()).isEqualTo("B");
    assertThat(row.amount()).isEqualTo("2.00");
  }

  @Test
  void articleWithoutDescriptionAndPrice_isNamedByItsCodeAndCostsNothing() {
    CatalogueRow row = only("700101,31001,,5,0.0,");

    assertThat(row.title()).isEqualTo("31001");
    assertThat(row.amount()).isEqualTo("0.00");
  }

  @Test
  void notesOfTheClerk_areNoTitles() {
    CatalogueRow row =
        only("700101,31001,?,-5,0.0,", "700102,31001,?,-5,0.0,", "700103,31001,MUG,1,2.5,20001");

    assertThat(row.title()).isEqualTo("MUG");
    assertThat(row.amount()).isEqualTo("2.50");
  }

  @Test
  void priceOfAFractionOfAPenny_isNoPrice() {
    assertThat(only("700101,31001,MUG,1,0.001,20001").amount()).isEqualTo("0.00");
  }

  @Test
  void stock_isWhatLeaves() {
    CatalogueRow row =
        only(
            "700101,31001,MUG,6,2.5,20001",
            "700102,31001,MUG,4,2.5,",
            "C700103,31001,MUG,-2,2.5,20001",
            "700104,31001,,-3,0.0,",
            "700105,31001,,50,0.0,");

    assertThat(row.stock()).isEqualTo(6 + 4 + 3);
  }

  @Test
  void codesThatDifferByCase_areTwoArticles() {
    Survey survey = survey("700101,31007B,BLUE,1,2.5,20001", "700101,31007b,RED,1,2.5,20001");

    assertThat(survey.catalogue(10L))
        .extracting(CatalogueRow::sku, CatalogueRow::stock)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("31007B", 10L),
            org.assertj.core.groups.Tuple.tuple("31007b", 10L));
  }

  @Test
  void realFile_hasTheArticlesThatItsAuthorsCount() {
    String file = System.getenv("KONTOR_RETAIL_CSV");
    assumeThat(file).as("KONTOR_RETAIL_CSV names the real file").isNotBlank();

    RecordedProgress progress = new RecordedProgress();
    Survey survey = Survey.of(Path.of(file), progress);

    assertThat(progress.errors()).isEmpty();
    assertThat(survey.lines()).isEqualTo(10_000);
    assertThat(survey.invoices()).isEqualTo(512);
    assertThat(survey.catalogue(null)).hasSize(2_015);
  }

  private CatalogueRow only(String... lines) {
    List<CatalogueRow> rows = survey(lines).catalogue(null);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private Survey survey(String... lines) {
    return Survey.of(Csv.retail(folder, lines), new RecordedProgress());
  }
}
