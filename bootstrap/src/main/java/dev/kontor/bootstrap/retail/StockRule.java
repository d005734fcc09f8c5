package dev.kontor.bootstrap.retail;

/** How the stock that a catalogue names is brought about. */
public enum StockRule {
  /** The balance becomes exactly this, by a movement of the difference. */
  EXACT,
  /**
   * Only articles that have never had a stock movement get it. What was traded since stays as it
   * is, so loading the same file again changes nothing.
   */
  OPENING
}
