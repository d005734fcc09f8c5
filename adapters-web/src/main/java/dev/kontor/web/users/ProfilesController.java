package dev.kontor.web.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.users.EditProfile;
import dev.kontor.application.users.FindProfile;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.Profile;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Representation;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What users tell of themselves. */
@Controller(UsersController.PATH + "/{id}/profile")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "users")
final class ProfilesController {
  private final FindProfile findProfile;
  private final EditProfile editProfile;
  private final UserWebMapper mapper;
  private final JsonWriter json;

  ProfilesController(
      FindProfile findProfile, EditProfile editProfile, UserWebMapper mapper, JsonWriter json) {
    this.findProfile = findProfile;
    this.editProfile = editProfile;
    this.mapper = mapper;
    this.json = json;
  }

  @Get
  @RequiresScope({})
  @Operation(
      operationId = "findProfile",
      summary = "Read a profile",
      description = "Everybody reads its own; others' take users:read, and are 404 without.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH)
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The profile.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ProfileResponse.class)),
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
    return represent(findProfile.handle(new FindProfile.Command(actor, id(actor, id))))
        .answer(request);
  }

  @Patch
  @Consumes({UsersController.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RequiresScope({})
  @Operation(
      operationId = "editProfile",
      summary = "Edit a profile",
      description = "Everybody edits its own; others' take users:write, and are 404 without.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH)
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EditProfileRequest.class)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EditProfileRequest.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The profile as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ProfileResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> edit(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the user.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EditProfileRequest> body) {
    EditProfileRequest patch = body.value();
    UserId user = id(actor, id);
    Profile edited =
        Conditions.edit(
            request,
            () -> represent(findProfile.handle(new FindProfile.Command(actor, user))),
            version ->
                editProfile.handle(new EditProfile.Command(actor, user, version, patch::applyTo)));
    return represent(edited).answer(HttpStatus.OK);
  }

  private static UserId id(Actor actor, String segment) {
    return new UserId(actor.tenant(), PathIds.get(segment));
  }

  private Representation represent(Profile profile) {
    return json.represent(profile.version(), mapper.profile(profile));
  }
}
