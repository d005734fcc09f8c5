package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineKindTest {
  /** Every kind of dirt that the real file has, and some that its bigger brothers have. */
  @ParameterizedTest(name = "{5}")
  @CsvSource({
    "700101,  31001, 6,   2.55, 20001, SALE,            an ordinary line",
    "700101,  31001, 6,   2.55, '',    SALE,            no customer: a sale over the counter",
    "700101,  31001, 1,   0.0,  20001, SALE,            a gift to a customer",
    "700101,  POST,  3,   18.0, 20001, SALE,            postage is paid for like an article",
    "700101,  31001, 56,  0.0,  '',    CORRECTION,      units found",
    "700101,  31001, -10, 0.0,  '',    CORRECTION,      units lost",
    "C700101, 31001, -1,  4.65, 20001, RETURN,          an ordinary return",
    "C700101, 31001, -1,  0.0,  '',    RETURN,          a return without price and customer",
    "C700101, D,     -1,  27.5, 20001, SERVICE_REFUND,  a discount brings nothing back",
    "C700101, POST,  -1,  18.0, 20001, SERVICE_REFUND,  refunded postage",
    "C700101, 31001, 1,   4.65, 20001, NEGATIVE_RETURN, a return with the wrong sign",
    "700101,  31001, -3,  2.55, 20001, NEGATIVE_SALE,   a sale with the wrong sign",
    "700101,  31001, -3,  0.0,  20001, NEGATIVE_SALE,   a gift with the wrong sign",
    "700101,  31001, 0,   2.55, 20001, ZERO_QUANTITY,   nothing sold",
    "C700101, 31001, 0,   2.55, 20001, ZERO_QUANTITY,   nothing returned",
    "A700101, B,     1,   9.99, '',    BOOKKEEPING,     a bad debt adjusted",
    "700101,  B,     1,  -9.99, '',    BOOKKEEPING,     the same with a negative price"
  })
  void kind_isDecidedByPrefixAndSigns(
      String invoice,
      String sku,
      int quantity,
      BigDecimal price,
      String customer,
      LineKind expected,
      String why) {
    InvoiceLine line =
        new InvoiceLine(
            2, invoice, sku, "MUG", quantity, "2024-03-04 08:20:00", price, customer, "Norway");

    assertThat(line.kind()).as(why).isEqualTo(expected);
  }
}
