package dev.kontor.web.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.users.ChangePassword;
import dev.kontor.application.users.EditUser;
import dev.kontor.application.users.FindUser;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.users.UserView;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The caller itself. What it may edit of itself needs no scope. */
@Controller(UsersController.PATH + "/me")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "users")
final class SelfController {
  private final FindUser findUser;
  private final EditUser editUser;
  private final ChangePassword changePassword;
  private final UserPresenter presenter;

  SelfController(
      FindUser findUser,
      EditUser editUser,
      ChangePassword changePassword,
      UserPresenter presenter) {
    this.findUser = findUser;
    this.editUser = editUser;
    this.changePassword = changePassword;
    this.presenter = presenter;
  }

  @Get
  @RequiresScope({})
  @Operation(
      operationId = "findSelf",
      summary = "Read the caller itself",
      description = "The user behind the token, as GET /users/{id} answers it.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH)
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The caller.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(HttpRequest<?> request, @Parameter(hidden = true) Actor actor) {
    return presenter
        .represent(findUser.handle(new FindUser.Command(actor, actor.user())))
        .answer(request);
  }

  @Patch
  @Consumes({UsersController.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RequiresScope({})
  @Operation(
      operationId = "editSelf",
      summary = "Edit the caller itself",
      description =
          "A merge patch (RFC 7396) of e-mail address and name; the rest is edited by those who"
              + " keep users.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH)
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EditSelfRequest.class)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EditSelfRequest.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The caller as it is now.",
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
      @Parameter(hidden = true) JsonBody<EditSelfRequest> body) {
    EditSelfRequest patch = body.value();
    UserView edited =
        Conditions.edit(
            request,
            () -> presenter.current(actor, actor.user()),
            version ->
                editUser.handle(
                    new EditUser.Command(actor, actor.user(), version, patch::applyTo)));
    return presenter.represent(edited).answer(HttpStatus.OK);
  }

  @Put("/password")
  @RequiresScope({})
  @Operation(
      operationId = "changePassword",
      summary = "Change one's own password",
      description =
          "Ends every session of the user, the present one too: refresh tokens are refused at"
              + " once, access tokens within a minute.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH)
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ChangePasswordRequest.class)))
  @ApiResponse(responseCode = "204", description = "The new password counts.")
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.TooManyFailures
  HttpResponse<byte[]> changePassword(
      @Parameter(hidden = true) Actor actor,
      @Parameter(hidden = true) CallerAddress caller,
      @Parameter(hidden = true) JsonBody<ChangePasswordRequest> body) {
    ChangePasswordRequest wanted = body.value();
    changePassword.handle(
        new ChangePassword.Command(actor, wanted.oldPassword(), wanted.newPassword(), caller));
    return HttpResponse.noContent();
  }
}
