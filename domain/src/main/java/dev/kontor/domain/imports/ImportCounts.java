package dev.kontor.domain.imports;

/**
 * How far an import is, in rows without the header.
 *
 * @param total rows of the file
 * @param read rows that were looked at
 * @param created items that were new
 * @param updated items that were changed, in their details or their stock
 * @param unchanged items that were as the file says already
 * @param failed rows that are bad
 */
public record ImportCounts(
    long total, long read, long created, long updated, long unchanged, long failed) {
  /** Nothing yet. */
  public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

  /** The same of a file with so many rows more. */
  ImportCounts received(long rows) {
    return new ImportCounts(total + rows, read, created, updated, unchanged, failed);
  }

  /** Both together; the file is still one. */
  ImportCounts plus(ImportCounts more) {
    return new ImportCounts(
        total,
        read + more.read,
        created + more.created,
        updated + more.updated,
        unchanged + more.unchanged,
        failed + more.failed);
  }

  /** What is left of them when nothing was imported after all. */
  ImportCounts withoutItems() {
    return new ImportCounts(total, read, 0, 0, 0, failed);
  }
}
