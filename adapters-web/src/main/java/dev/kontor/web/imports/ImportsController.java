package dev.kontor.web.imports;

import dev.kontor.application.imports.FindImport;
import dev.kontor.application.imports.ImportView;
import dev.kontor.application.imports.ListRejected;
import dev.kontor.application.imports.StartImport;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportMode;
import dev.kontor.domain.imports.ImportOptions;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.auth.TakesStream;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.CsvLines;
import dev.kontor.web.shared.Download;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.ProblemResponse;
import dev.kontor.web.shared.Query;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Representation;
import dev.kontor.web.shared.StreamedBody;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Catalogues that come as files. */
@Controller(ImportsController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "items")
final class ImportsController {
  static final String PATH = "/api/v1/items/imports";

  private static final String RETRY_AFTER_SECONDS = "1";

  private final StartImport startImport;
  private final FindImport findImport;
  private final ListRejected listRejected;
  private final JsonWriter json;

  ImportsController(
      StartImport startImport, FindImport findImport, ListRejected listRejected, JsonWriter json) {
    this.startImport = startImport;
    this.findImport = findImport;
    this.listRejected = listRejected;
    this.json = json;
  }

  @Post
  @Consumes(CsvLines.TYPE)
  @TakesStream
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "importItems",
      summary = "Import a catalogue file",
      description =
          "Takes a CSV file (RFC 4180, UTF-8) of any size as it comes, and answers as soon as it is"
              + " here; the work on it goes on, and Location tells how far it is. The first line"
              + " names the columns, in any order: sku, title, price and currency are required,"
              + " description, stock and tags are not. A SKU that the catalogue has is edited, else"
              + " an item is created. A column that is not there leaves what is there; an empty"
              + " cell of description or tags empties, one of stock leaves the stock alone. Tags"
              + " are separated by |. stock sets the balance and needs the scope stock:write."
              + " An apostrophe before =, +, -, @, a tab or a line break is taken off. The columns"
              + " rejected_line and rejected_because are passed over.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = CsvLines.TYPE,
              schema =
                  @Schema(
                      type = "string",
                      format = "binary",
                      description = "The file. A row may have 65,536 characters."),
              examples =
                  @ExampleObject(
                      name = "catalogue",
                      summary = "Two items",
                      value =
                          "sku,title,description,price,currency,stock,tags\n"
                              + "85123A,White hanging heart,\"Holds one light, is white\",2.55,GBP,"
                              + "120,lights|gifts\n"
                              + "71053,White metal lantern,,3.39,GBP,,lights\n")))
  @ApiResponse(
      responseCode = "202",
      description = "The file is here and the work on it is queued.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportResponse.class)),
      headers = {
        @Header(name = "Location", ref = "#/components/headers/Location"),
        @Header(name = "ETag", ref = "#/components/headers/ETag")
      })
  @ApiResponse(
      responseCode = "400",
      description = "The body broke off.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "415",
      description = "The body is not text/csv in UTF-8.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @ApiResponse(
      responseCode = "429",
      description = "Too many imports wait for their turn.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(implementation = ProblemResponse.class)))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> start(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @QueryValue
          @Parameter(
              description =
                  "What one bad row means for the others. atomic looks at all rows first and"
                      + " imports none when one is bad; while it imports, others see how it goes"
                      + " on.",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"skip_failed", "atomic"},
                      defaultValue = "skip_failed"))
          @Nullable String mode,
      @QueryValue("dry_run")
          @Parameter(
              description = "Whether only to tell what would happen.",
              schema = @Schema(type = "boolean", defaultValue = "false"))
          @Nullable String dryRun,
      @Parameter(hidden = true) StreamedBody body) {
    Query query = Query.of(request);
    ImportMode wanted = query.choice("mode", mode, ImportMode.class);
    Boolean dry = query.truth("dry_run", dryRun);
    query.refuse();
    ImportOptions options =
        new ImportOptions(
            wanted == null ? ImportMode.SKIP_FAILED : wanted, Boolean.TRUE.equals(dry));
    ImportView view = receive(actor, options, body);
    return represent(view)
        .answer(HttpStatus.ACCEPTED)
        .header(HttpHeaders.LOCATION, PATH + "/" + view.job().id())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  private ImportView receive(Actor actor, ImportOptions options, StreamedBody body) {
    try (body) {
      CsvRows rows = new CsvRows(body.stream());
      return startImport.handle(new StartImport.Command(actor, options, rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Get("/{id}")
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "findImport",
      summary = "Read how far an import is",
      description = "Status, counts and the first 1,000 errors, by line and column.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The import.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the import.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return represent(findImport.handle(new FindImport.Command(actor, id(actor, id))))
        .answer(request);
  }

  @Get("/{id}/rejected")
  @Answers(CsvLines.TYPE)
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "downloadRejected",
      summary = "Download the rows that an import rejected",
      description =
          "The rows as they stood in the file, to be corrected and imported again. Two columns"
              + " before theirs, rejected_line and rejected_because, tell where they stood and what"
              + " is wrong; an import passes these over. Cells that a spreadsheet would run as"
              + " formulas have an apostrophe in front, which an import takes off.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The header and the rows; the header alone when none was rejected.",
      content =
          @Content(
              mediaType = CsvLines.TYPE,
              schema = @Schema(type = "string", format = "binary"),
              examples =
                  @ExampleObject(
                      name = "rejected",
                      summary = "A price with too many decimals",
                      value =
                          """
                          rejected_line,rejected_because,sku,title,price,currency
                          17,price: GBP has 2 decimals.,85123A,White heart,2.555,GBP
                          """)))
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<InputStream> rejected(
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the import.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    ListRejected.Rejected rejected =
        listRejected.handle(new ListRejected.Command(actor, id(actor, id)));
    return Download.answer(new RejectedLines(rejected), CsvLines.MEDIA_TYPE, "rejected.csv");
  }

  private static ImportId id(Actor actor, String segment) {
    return new ImportId(actor.tenant(), PathIds.get(segment));
  }

  private Representation represent(ImportView view) {
    return json.represent(1, ImportResponse.of(view));
  }
}
