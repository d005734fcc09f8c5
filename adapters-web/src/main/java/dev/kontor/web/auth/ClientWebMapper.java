package dev.kontor.web.auth;

import dev.kontor.application.auth.ClientCredentials;
import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.auth.Scope;
import java.util.List;
import java.util.Set;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From clients to answers. */
@Mapper
interface ClientWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "clientId", expression = "java(view.id().text())")
  ClientResponse client(ClientView view);

  @Mapping(target = "id", source = "client.id.value")
  @Mapping(target = "clientId", expression = "java(credentials.client().id().text())")
  @Mapping(target = "clientSecret", source = "secret.text")
  @Mapping(target = "name", source = "client.name")
  @Mapping(target = "scopes", source = "client.scopes")
  @Mapping(target = "version", source = "client.version")
  @Mapping(target = "createdAt", source = "client.createdAt")
  @Mapping(target = "updatedAt", source = "client.updatedAt")
  NewClientResponse created(ClientCredentials credentials);

  default ClientSecretResponse secret(ClientCredentials credentials) {
    return new ClientSecretResponse(credentials.client().id().text(), credentials.secret().text());
  }

  default List<String> names(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::key).toList();
  }
}
