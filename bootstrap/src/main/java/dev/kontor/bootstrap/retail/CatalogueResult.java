package dev.kontor.bootstrap.retail;

/**
 * What making sure of a catalogue did.
 *
 * @param existing articles that were there already
 * @param stocked items whose stock was moved
 * @param unitsMoved units of those movements
 */
public record CatalogueResult(
    long created, long existing, long failed, long stocked, long unitsMoved) {
  public long rows() {
    return created + existing + failed;
  }
}
