package dev.kontor.domain.tenants;

import java.util.regex.Pattern;

/** The name by which people choose a tenant when they log in. Never changes. */
public record Slug(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,62}");

  public Slug {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a slug has 2 to 63 of a-z0-9- and begins with a letter");
    }
  }

  /** Whether the text can be a slug. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
