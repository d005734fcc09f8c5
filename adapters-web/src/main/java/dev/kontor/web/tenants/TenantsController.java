package dev.kontor.web.tenants;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.tenants.CreateTenant;
import dev.kontor.application.tenants.EditTenant;
import dev.kontor.application.tenants.FindTenant;
import dev.kontor.application.tenants.ListTenants;
import dev.kontor.application.tenants.RemoveTenant;
import dev.kontor.application.tenants.RestoreTenant;
import dev.kontor.application.users.Passwords;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantQuery;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
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
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
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
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The tenants of the instance, for operators. */
@Controller(TenantsController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "tenants")
final class TenantsController {
  static final String PATH = "/api/v1/tenants";

  /** Media types of a patch. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ListTenants listTenants;
  private final CreateTenant createTenant;
  private final Passwords passwords;
  private final FindTenant findTenant;
  private final EditTenant editTenant;
  private final RemoveTenant removeTenant;
  private final RestoreTenant restoreTenant;
  private final TenantWebMapper mapper;
  private final Lists lists;
  private final Retries retries;
  private final JsonWriter json;

  TenantsController(
      ListTenants listTenants,
      CreateTenant createTenant,
      Passwords passwords,
      FindTenant findTenant,
      EditTenant editTenant,
      RemoveTenant removeTenant,
      RestoreTenant restoreTenant,
      TenantWebMapper mapper,
      Lists lists,
      Retries retries,
      JsonWriter json) {
    this.listTenants = listTenants;
    this.createTenant = createTenant;
    this.passwords = passwords;
    this.findTenant = findTenant;
    this.editTenant = editTenant;
    this.removeTenant = removeTenant;
    this.restoreTenant = restoreTenant;
    this.mapper = mapper;
    this.lists = lists;
    this.retries = retries;
    this.json = json;
  }

  @Get
  @RequiresScope(Scope.TENANTS_ADMIN)
  @Operation(
      operationId = "listTenants",
      summary = "List tenants",
      description = "Newest first; for operators.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tenants:admin")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of tenants.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean TenantListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    ListRequest.Sorting<TenantQuery.Sort> sorting =
        list.sort(
            TenantQuery.Sort.class, new ListRequest.Sorting<>(TenantQuery.Sort.CREATED_AT, true));
    TenantQuery query = new TenantQuery(sorting.by(), sorting.descending());
    PageRequest page = list.page();
    Page<TenantView> found = listTenants.handle(new ListTenants.Command(actor, query, page));
    return list.answer(
        found, response -> new TenantListResponse(found.map(mapper::tenant).rows(), response));
  }

  @Post
  @RequiresScope(Scope.TENANTS_ADMIN)
  @Operation(
      operationId = "createTenant",
      summary = "Create a tenant",
      description = "With its first administrator, both or neither.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tenants:admin")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateTenantRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The new tenant.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantResponse.class)),
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
      @Parameter(hidden = true) JsonBody<CreateTenantRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        // Hashes before the transaction that records the answer begins: it takes its time.
        () -> body.value().tenant(passwords),
        wanted -> {
          TenantView tenant = createTenant.handle(new CreateTenant.Command(actor, wanted));
          return represent(tenant).record(HttpStatus.CREATED, PATH + "/" + tenant.id());
        });
  }

  @Get("/{id}")
  @RequiresScope(Scope.TENANTS_ADMIN)
  @Operation(operationId = "findTenant", summary = "Read a tenant", description = "For operators.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tenants:admin")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The tenant.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the tenant.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return represent(findTenant.handle(new FindTenant.Command(actor, id(id)))).answer(request);
  }

  @Patch("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RequiresScope(Scope.TENANTS_ADMIN)
  @Operation(
      operationId = "editTenant",
      summary = "Edit a tenant",
      description =
          "A merge patch (RFC 7396). The currency is fixed once there are items. Suspended: its"
              + " tokens fail within 60 s.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tenants:admin")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EditTenantRequest.class)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EditTenantRequest.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The tenant as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  @Refuses.StaleEdits
  HttpResponse<byte[]> edit(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the tenant.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EditTenantRequest> body) {
    EditTenantRequest patch = body.value();
    TenantId tenant = id(id);
    TenantView edited =
        Conditions.edit(
            request,
            () -> current(actor, tenant, patch::applyTo),
            version ->
                editTenant.handle(new EditTenant.Command(actor, tenant, version, patch::applyTo)));
    return represent(edited).answer(HttpStatus.OK);
  }

  @Delete("/{id}")
  @RequiresScope(Scope.TENANTS_ADMIN)
  @Operation(
      operationId = "removeTenant",
      summary = "Remove a tenant",
      description =
          "Its users cannot work any more; its slug is free, and it can be restored. A tenant"
              + " cannot remove itself.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tenants:admin")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @ApiResponse(
      responseCode = "204",
      description = "It is gone, and its slug is free; what is inside stays, out of reach.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  @Refuses.StaleEdits
  HttpResponse<byte[]> remove(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the tenant.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    TenantId tenant = id(id);
    Conditions.edit(
        request,
        () -> current(actor, tenant, UnaryOperator.identity()),
        version -> {
          removeTenant.handle(new RemoveTenant.Command(actor, tenant, version));
          return tenant;
        });
    return HttpResponse.noContent();
  }

  @Post("/{id}/restoration")
  @RequiresScope(Scope.TENANTS_ADMIN)
  @Operation(
      operationId = "restoreTenant",
      summary = "Restore a removed tenant",
      description = "Takes back a removal. Refused when another tenant has its slug by now.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tenants:admin")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = EmptyRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The tenant as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  HttpResponse<byte[]> restore(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the tenant.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EmptyRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        body::valueOrEmpty,
        nothing ->
            represent(restoreTenant.handle(new RestoreTenant.Command(actor, id(id))))
                .record(HttpStatus.OK, null));
  }

  private static TenantId id(String segment) {
    return new TenantId(PathIds.get(segment));
  }

  private Representation represent(TenantView tenant) {
    return json.represent(tenant.version(), mapper.tenant(tenant));
  }

  /** The tenant as it is; refuses a patch that does not fit. */
  private Representation current(Actor editor, TenantId id, UnaryOperator<TenantDetails> patch) {
    TenantView tenant = findTenant.handle(new FindTenant.Command(editor, id));
    Objects.requireNonNull(patch.apply(tenant.details()), "an edit ends in details");
    return represent(tenant);
  }
}
