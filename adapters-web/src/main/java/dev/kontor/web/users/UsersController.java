package dev.kontor.web.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.users.CreateUser;
import dev.kontor.application.users.EditUser;
import dev.kontor.application.users.FindUser;
import dev.kontor.application.users.ListUsers;
import dev.kontor.application.users.Passwords;
import dev.kontor.application.users.RemoveUser;
import dev.kontor.application.users.RestoreUser;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserView;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.EmptyRequest;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
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

/** The users of the tenant. */
@Controller(UsersController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "users")
final class UsersController {
  static final String PATH = "/api/v1/users";

  /** Media types of a patch. */
  static final String MERGE_PATCH = "application/merge-patch+json";

  private final ListUsers listUsers;
  private final CreateUser createUser;
  private final FindUser findUser;
  private final EditUser editUser;
  private final RemoveUser removeUser;
  private final RestoreUser restoreUser;
  private final Passwords passwords;
  private final UserPresenter presenter;
  private final Lists lists;
  private final Retries retries;

  UsersController(
      ListUsers listUsers,
      CreateUser createUser,
      FindUser findUser,
      EditUser editUser,
      RemoveUser removeUser,
      RestoreUser restoreUser,
      Passwords passwords,
      UserPresenter presenter,
      Lists lists,
      Retries retries) {
    this.listUsers = listUsers;
    this.createUser = createUser;
    this.findUser = findUser;
    this.editUser = editUser;
    this.removeUser = removeUser;
    this.restoreUser = restoreUser;
    this.passwords = passwords;
    this.presenter = presenter;
    this.lists = lists;
    this.retries = retries;
  }

  @Get
  @RequiresScope(Scope.USERS_READ)
  @Operation(
      operationId = "listUsers",
      summary = "List users",
      description = "Newest first. Removed users are not listed.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "users:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of users.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean UserListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    ListRequest.Sorting<UserQuery.Sort> sorting =
        list.sort(UserQuery.Sort.class, new ListRequest.Sorting<>(UserQuery.Sort.CREATED_AT, true));
    UserQuery query =
        new UserQuery(
            list.text("q", parameters.q(), UserQuery.Q_LENGTH_MAX),
            list.choice("role", parameters.role(), Role.class),
            list.truth("active", parameters.active()),
            sorting.by(),
            sorting.descending());
    PageRequest page = list.page();
    Page<UserView> found = listUsers.handle(new ListUsers.Command(actor, query, page));
    return list.answer(found, response -> presenter.list(found, response));
  }

  @Post
  @RequiresScope(Scope.USERS_WRITE)
  @Operation(
      operationId = "createUser",
      summary = "Create a user",
      description = "Roles can be granted by those whose token has all of their scopes.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "users:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateUserRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The new user.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserResponse.class)),
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
      @Parameter(hidden = true) JsonBody<CreateUserRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        () -> newUser(body.value()),
        wanted -> {
          UserView user =
              createUser.handle(new CreateUser.Command(actor, wanted.details(), wanted.hash()));
          return presenter.represent(user).record(HttpStatus.CREATED, PATH + "/" + user.id());
        });
  }

  private record NewUser(UserDetails details, PasswordHash hash) {}

  /** Hashes before the transaction that records the answer begins: it takes its time. */
  private NewUser newUser(CreateUserRequest wanted) {
    UserDetails details = wanted.details();
    return new NewUser(
        details,
        passwords.hash("/password", wanted.password(), details.username(), details.email()));
  }

  @Get("/{id}")
  @RequiresScope(Scope.USERS_READ)
  @Operation(
      operationId = "findUser",
      summary = "Read a user",
      description = "Never a hash, never a password.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "users:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The user.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the user.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return presenter
        .represent(findUser.handle(new FindUser.Command(actor, id(actor, id))))
        .answer(request);
  }

  @Patch("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RequiresScope(Scope.USERS_WRITE)
  @Operation(
      operationId = "editUser",
      summary = "Edit a user",
      description =
          "Passwords are changed by their users alone. Whoever is deactivated is logged out; the"
              + " last active administrator stays one.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "users:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EditUserRequest.class)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EditUserRequest.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The user as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserResponse.class)),
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
              description = "The id of the user.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EditUserRequest> body) {
    EditUserRequest patch = body.value();
    UserId user = id(actor, id);
    UserView edited =
        Conditions.edit(
            request,
            () -> presenter.current(actor, user),
            version -> editUser.handle(new EditUser.Command(actor, user, version, patch::applyTo)));
    return presenter.represent(edited).answer(HttpStatus.OK);
  }

  @Delete("/{id}")
  @RequiresScope(Scope.USERS_WRITE)
  @Operation(
      operationId = "removeUser",
      summary = "Remove a user",
      description =
          "Tokens fail within 60 s, username and e-mail address are free, and the user can be"
              + " restored. The last active administrator stays.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "users:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @ApiResponse(
      responseCode = "204",
      description = "It is gone and logged out; what it did goes on naming it.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  @Refuses.StaleEdits
  HttpResponse<byte[]> remove(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the user.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    UserId user = id(actor, id);
    Conditions.edit(
        request,
        () -> presenter.current(actor, user),
        version -> {
          removeUser.handle(new RemoveUser.Command(actor, user, version));
          return user;
        });
    return HttpResponse.noContent();
  }

  @Post("/{id}/restoration")
  @RequiresScope(Scope.USERS_WRITE)
  @Operation(
      operationId = "restoreUser",
      summary = "Restore a removed user",
      description =
          "Takes back a removal. Refused when the username or the e-mail address was taken"
              + " meanwhile.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "users:write")
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
      description = "The user as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserResponse.class)),
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
              description = "The id of the user.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EmptyRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        body::valueOrEmpty,
        nothing ->
            presenter
                .represent(restoreUser.handle(new RestoreUser.Command(actor, id(actor, id))))
                .record(HttpStatus.OK, null));
  }

  private static UserId id(Actor actor, String segment) {
    return new UserId(actor.tenant(), PathIds.get(segment));
  }
}
