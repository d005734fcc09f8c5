package dev.kontor.web.users;

import dev.kontor.application.users.RegisterUser;
import dev.kontor.domain.users.UserView;
import dev.kontor.web.auth.OpenToAll;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.ProblemResponse;
import dev.kontor.web.shared.Refuses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Where people become customers by themselves. */
@Controller(UsersController.PATH + "/registration")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "users")
final class RegistrationController {
  private final RegisterUser registerUser;
  private final UserPresenter presenter;

  RegistrationController(RegisterUser registerUser, UserPresenter presenter) {
    this.registerUser = registerUser;
    this.presenter = presenter;
  }

  @Post
  @OpenToAll
  @Operation(
      operationId = "registerUser",
      summary = "Register as a customer",
      description =
          "User and profile are made together or not at all. Needs no token. Where the tenant does"
              + " not allow registration, or does not exist, the answer is the same 403.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RegisterUserRequest.class)))
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
  @ApiResponse(
      responseCode = "403",
      description = "Nobody can register there.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "422",
      description = "Fields are wrong.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Temporarily unavailable; Retry-After says when to come back.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @Refuses.WrongBodies
  @Refuses.Conflicts
  HttpResponse<byte[]> register(@Parameter(hidden = true) JsonBody<RegisterUserRequest> body) {
    UserView user = registerUser.handle(body.value().command());
    return presenter
        .represent(user)
        .answer(HttpStatus.CREATED)
        .header(HttpHeaders.LOCATION, UsersController.PATH + "/" + user.id());
  }
}
