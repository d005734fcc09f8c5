package dev.kontor.bootstrap.retail;

/**
 * How a file is to be imported.
 *
 * @param mode what one bad row means for the others, in the words of the contract
 * @param dryRun only to tell what would happen
 */
public record ImportChoices(String mode, boolean dryRun) {
  String query() {
    return "?mode=" + mode + "&dry_run=" + dryRun;
  }
}
