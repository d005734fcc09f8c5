/** The use cases of Kontor and their transaction boundaries. */
module dev.kontor.application {
  requires transitive dev.kontor.domain;
  requires static transitive org.jspecify;

  exports dev.kontor.application.articles;
  exports dev.kontor.application.auth;
  exports dev.kontor.application.comments;
  exports dev.kontor.application.imports;
  exports dev.kontor.application.items;
  exports dev.kontor.application.orders;
  exports dev.kontor.application.shared;
  exports dev.kontor.application.stock;
  exports dev.kontor.application.tasks;
  exports dev.kontor.application.tenants;
  exports dev.kontor.application.users;
}
