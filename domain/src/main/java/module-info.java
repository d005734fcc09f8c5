/** Entities, value objects, ports and every business rule of Kontor, free of any framework. */
module dev.kontor.domain {
  requires static transitive org.jspecify;

  exports dev.kontor.domain.articles;
  exports dev.kontor.domain.auth;
  exports dev.kontor.domain.comments;
  exports dev.kontor.domain.events;
  exports dev.kontor.domain.imports;
  exports dev.kontor.domain.items;
  exports dev.kontor.domain.orders;
  exports dev.kontor.domain.shared;
  exports dev.kontor.domain.stock;
  exports dev.kontor.domain.tasks;
  exports dev.kontor.domain.tenants;
  exports dev.kontor.domain.users;
}
