package dev.kontor.bootstrap.retail;

import java.util.Set;

/**
 * The stock codes of <em>Online Retail</em> that are no goods: postage, carriage, fees, discounts,
 * entries by hand. They are sold as items, since the customer pays for them, but nothing comes back
 * to a shelf when they are refunded.
 */
final class ServiceCodes {
  private static final Set<String> CODES =
      Set.of(
          "AMAZONFEE", "B", "BANK CHARGES", "C2", "C3", "CRUK", "D", "DOT", "M", "m", "POST", "S");

  private ServiceCodes() {}

  static boolean contains(String sku) {
    return CODES.contains(sku);
  }
}
