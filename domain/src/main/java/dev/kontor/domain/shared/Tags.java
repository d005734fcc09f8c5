package dev.kontor.domain.shared;

import java.util.List;
import java.util.Set;

/** The rules that all tags obey: few, short, different, in the order of whoever gave them. */
public final class Tags {
  public static final int COUNT_MAX = 20;
  public static final int LENGTH_MAX = 50;

  private Tags() {}

  /**
   * A copy of the tags.
   *
   * @throws IllegalArgumentException when they are too many, too long, blank or not different
   */
  public static List<String> checked(List<String> tags) {
    List<String> copy = List.copyOf(tags);
    if (copy.size() > COUNT_MAX || Set.copyOf(copy).size() != copy.size()) {
      throw new IllegalArgumentException("there are at most " + COUNT_MAX + " different tags");
    }
    copy.forEach(tag -> Texts.checked("tag", tag, 1, LENGTH_MAX));
    return copy;
  }
}
