package dev.kontor.web.auth;

import dev.kontor.application.auth.ChangeClientSecret;
import dev.kontor.application.auth.ClientCredentials;
import dev.kontor.application.auth.CreateClient;
import dev.kontor.application.auth.FindClient;
import dev.kontor.application.auth.ListClients;
import dev.kontor.application.auth.RemoveClient;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.EmptyRequest;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Representation;
import dev.kontor.web.shared.Retries;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Programs that work in their own name. */
@Controller(ClientsController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "clients")
final class ClientsController {
  static final String PATH = "/api/v1/clients";

  private final ListClients listClients;
  private final CreateClient createClient;
  private final FindClient findClient;
  private final RemoveClient removeClient;
  private final ChangeClientSecret changeClientSecret;
  private final ClientWebMapper mapper;
  private final Lists lists;
  private final Retries retries;
  private final JsonWriter json;

  ClientsController(
      ListClients listClients,
      CreateClient createClient,
      FindClient findClient,
      RemoveClient removeClient,
      ChangeClientSecret changeClientSecret,
      ClientWebMapper mapper,
      Lists lists,
      Retries retries,
      JsonWriter json) {
    this.listClients = listClients;
    this.createClient = createClient;
    this.findClient = findClient;
    this.removeClient = removeClient;
    this.changeClientSecret = changeClientSecret;
    this.mapper = mapper;
    this.lists = lists;
    this.retries = retries;
    this.json = json;
  }

  /** What clients can be sorted by. */
  private enum Sort {
    CREATED_AT
  }

  @Get
  @RequiresScope(Scope.CLIENTS_WRITE)
  @Operation(
      operationId = "listClients",
      summary = "List clients",
      description = "Newest first. Secrets are never listed.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "clients:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of clients.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ClientListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean ClientListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    boolean descending =
        list.sort(Sort.class, new ListRequest.Sorting<>(Sort.CREATED_AT, true)).descending();
    PageRequest page = list.page();
    Page<ClientView> found = listClients.handle(new ListClients.Command(actor, descending, page));
    return list.answer(
        found, response -> new ClientListResponse(found.map(mapper::client).rows(), response));
  }

  @Post
  @RequiresScope(Scope.CLIENTS_WRITE)
  @Operation(
      operationId = "createClient",
      summary = "Create a client",
      description =
          "The answer alone has the secret; of what is kept nobody can tell it. Scopes that the"
              + " caller's token lacks are refused with 403.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "clients:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateClientRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The new client with its secret.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NewClientResponse.class)),
      headers = {
        @Header(name = "Location", ref = "#/components/headers/Location"),
        @Header(name = "ETag", ref = "#/components/headers/ETag")
      })
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.Conflicts
  HttpResponse<byte[]> create(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @Parameter(hidden = true) JsonBody<CreateClientRequest> body) {
    return retries
        .onceWithSecret(
            request,
            actor,
            body,
            body::value,
            wanted ->
                created(
                    createClient.handle(
                        new CreateClient.Command(actor, wanted.name(), wanted.scopeSet()))))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** The tag is that of the client without its secret, as it is read from now on. */
  private RecordedAnswer created(ClientCredentials credentials) {
    return new RecordedAnswer(
        HttpStatus.CREATED.getCode(),
        PATH + "/" + credentials.client().id(),
        represent(credentials.client()).etag().text(),
        json.bytes(mapper.created(credentials)));
  }

  @Get("/{id}")
  @RequiresScope(Scope.CLIENTS_WRITE)
  @Operation(
      operationId = "findClient",
      summary = "Read a client",
      description = "Without its secret, which was answered once.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "clients:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The client.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ClientResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the client.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return current(actor, id(actor, id)).answer(request);
  }

  @Delete("/{id}")
  @RequiresScope(Scope.CLIENTS_WRITE)
  @Operation(
      operationId = "removeClient",
      summary = "Remove a client",
      description = "Its tokens fail within 60 s; what it made stays.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "clients:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @ApiResponse(
      responseCode = "204",
      description = "It is gone for good; its tokens fail within 60 s.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> remove(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the client.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    ClientId client = id(actor, id);
    Conditions.edit(
        request,
        () -> current(actor, client),
        version -> {
          removeClient.handle(new RemoveClient.Command(actor, client, version));
          return client;
        });
    return HttpResponse.noContent();
  }

  @Post("/{id}/secret")
  @RequiresScope(Scope.CLIENTS_WRITE)
  @Operation(
      operationId = "changeClientSecret",
      summary = "Give a client a new secret",
      description =
          "The old one counts no more, and the tokens that it got fail within 60 s. Takes no"
              + " idempotency key: whoever repeats it gets yet another secret.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "clients:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = EmptyRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The new secret, which is never answered again.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ClientSecretResponse.class)))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> changeSecret(
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the client.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EmptyRequest> body) {
    body.valueOrEmpty();
    ClientCredentials credentials =
        changeClientSecret.handle(new ChangeClientSecret.Command(actor, id(actor, id)));
    return HttpResponse.<byte[]>ok()
        .body(json.bytes(mapper.secret(credentials)))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static ClientId id(Actor actor, String segment) {
    return new ClientId(actor.tenant(), PathIds.get(segment));
  }

  private Representation current(Actor actor, ClientId id) {
    return represent(findClient.handle(new FindClient.Command(actor, id)));
  }

  private Representation represent(ClientView client) {
    return json.represent(client.version(), mapper.client(client));
  }
}
