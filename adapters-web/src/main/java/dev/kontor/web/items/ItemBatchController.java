package dev.kontor.web.items;

import dev.kontor.application.items.ChangeItems;
import dev.kontor.application.items.ChangeItems.Outcome;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.BatchAnswer;
import dev.kontor.web.shared.BodyLimit;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Representation;
import dev.kontor.web.shared.Retries;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Many changes of items at once. */
@Controller(ItemsController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "items")
final class ItemBatchController {
  private final ChangeItems changeItems;
  private final ItemWebMapper mapper;
  private final Retries retries;
  private final JsonWriter json;

  ItemBatchController(
      ChangeItems changeItems, ItemWebMapper mapper, Retries retries, JsonWriter json) {
    this.changeItems = changeItems;
    this.mapper = mapper;
    this.retries = retries;
    this.json = json;
  }

  @Post("/batch")
  @BodyLimit(mebibytes = 8)
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "changeItems",
      summary = "Create, edit and remove many items",
      description =
          "Up to 1,000 operations, one after the other, in one transaction. In the mode atomic all"
              + " are done or none: then 422 batch-failed tells the index of the first one that"
              + " cannot be, and why. In the mode skip_failed each is answered as it would be by"
              + " itself. Bodies may have 8 MiB.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(ref = "#/components/schemas/ItemBatchRequest")))
  @ApiResponse(
      responseCode = "200",
      description = "What became of each operation, in their order.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/ItemBatch")))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.Conflicts
  HttpResponse<byte[]> change(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @Parameter(hidden = true) JsonBody<ItemBatchRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        () -> ItemBatchRequest.command(actor, body.draft(ItemBatchRequest.OPERATIONS)),
        command -> answer(request, changeItems.handle(command)));
  }

  private RecordedAnswer answer(HttpRequest<?> request, List<Outcome> outcomes) {
    BatchAnswer answer = new BatchAnswer(request);
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Created(ItemView item) -> answer.done(HttpStatus.CREATED, represent(item));
        case Outcome.Edited(ItemView item) -> answer.done(HttpStatus.OK, represent(item));
        case Outcome.Removed() -> answer.done(HttpStatus.NO_CONTENT);
        case Outcome.Refused(var reason) -> answer.refused(reason);
      }
    }
    return answer.record();
  }

  private Representation represent(ItemView item) {
    return json.represent(item.version(), mapper.item(item));
  }
}
