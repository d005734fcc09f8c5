/** Use cases and their transaction boundaries. */
module dev.kontor.application {
  requires transitive dev.kontor.domain;
  requires static transitive org.jspecify;
}
