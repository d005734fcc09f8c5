package dev.kontor.web.shared;

import java.util.Set;

/**
 * The fields of a merge patch (RFC 7396) that were sent as null. A record that has a component of
 * this type is a patch: in it, a field that is null and not among these was absent.
 *
 * @param fields names as in JSON
 */
public record Emptied(Set<String> fields) {
  public Emptied {
    fields = Set.copyOf(fields);
  }

  /** Whether the field shall be emptied. */
  public boolean contains(String field) {
    return fields.contains(field);
  }
}
