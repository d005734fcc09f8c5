package dev.kontor.bootstrap.retail;

/**
 * What loading a catalogue did.
 *
 * @param stocked items whose stock was moved
 * @param unitsMoved units of those movements, without signs
 */
public record CatalogueResult(
    long created, long updated, long unchanged, long failed, long stocked, long unitsMoved) {
  public long rows() {
    return created + updated + unchanged + failed;
  }
}
