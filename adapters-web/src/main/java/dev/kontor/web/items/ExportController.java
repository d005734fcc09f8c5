package dev.kontor.web.items;

import dev.kontor.application.items.ExportItems;
import dev.kontor.application.items.ListItems;
import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Pages;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.imports.CatalogueColumn;
import dev.kontor.domain.imports.CatalogueRow;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.auth.Acceptance;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.CsvLines;
import dev.kontor.web.shared.Download;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.Query;
import dev.kontor.web.shared.Refuses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** The catalogue as a file. */
@Controller(ItemsController.PATH + "/export")
@Tag(name = "items")
final class ExportController {
  private static final String LINES_OF_JSON = "application/x-ndjson";
  private static final MediaType JSON_LINES_TYPE = new MediaType(LINES_OF_JSON);

  private final ExportItems exportItems;
  private final ItemWebMapper mapper;
  private final JsonWriter json;

  ExportController(ExportItems exportItems, ItemWebMapper mapper, JsonWriter json) {
    this.exportItems = exportItems;
    this.mapper = mapper;
    this.json = json;
  }

  @Get
  @Answers({CsvLines.TYPE, LINES_OF_JSON})
  @RequiresScope(Scope.ITEMS_READ)
  @Operation(
      operationId = "exportItems",
      summary = "Export the catalogue",
      description =
          "All items that pass the filters, oldest first, as CSV or as a line of JSON for each,"
              + " whichever Accept asks for. Comes as fast as the caller takes it. What is exported"
              + " as CSV can be imported again and then changes nothing: texts that a spreadsheet"
              + " would run as formulas have an apostrophe in front, which an import takes off.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The items. An answer that breaks off is not the whole catalogue.",
      content = {
        @Content(
            mediaType = CsvLines.TYPE,
            schema = @Schema(type = "string", format = "binary"),
            examples =
                @ExampleObject(
                    name = "csv",
                    summary = "An item",
                    value =
                        "sku,title,description,price,currency,stock,tags\r\n"
                            + "85123A,White hanging heart,Holds one light.,2.55,GBP,120,"
                            + "lights|gifts\r\n")),
        @Content(mediaType = LINES_OF_JSON, schema = @Schema(implementation = ItemResponse.class))
      })
  @Refuses.AlwaysPossible
  HttpResponse<InputStream> export(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean ExportParameters parameters) {
    Query query = Query.of(request);
    UUID owner = query.uuid("owner_id", parameters.ownerId());
    ItemQuery wanted =
        new ItemQuery(
            ItemFilters.search(query, parameters.q()),
            query.text("tag", parameters.tag(), ItemDetails.TAG_LENGTH_MAX),
            null,
            null,
            query.truth("in_stock", parameters.inStock()),
            owner == null ? null : new UserId(actor.tenant(), owner),
            query.text("sku", parameters.sku(), Sku.LENGTH_MAX),
            ItemQuery.Sort.CREATED_AT,
            false);
    query.refuse();
    ListItems.PriceBounds prices =
        new ListItems.PriceBounds(parameters.minPrice(), parameters.maxPrice());
    Pages<ItemView> pages = exportItems.handle(new ExportItems.Command(actor, wanted, prices));
    return Acceptance.prefersSecond(request, CsvLines.MEDIA_TYPE, JSON_LINES_TYPE)
        ? Download.answer(jsonLines(pages), JSON_LINES_TYPE, "catalogue.ndjson")
        : Download.answer(csvLines(pages), CsvLines.MEDIA_TYPE, "catalogue.csv");
  }

  private Iterator<byte[]> jsonLines(Pages<ItemView> pages) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pages.hasNext();
      }

      @Override
      public byte[] next() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ItemView item : pages.next()) {
          lines.writeBytes(json.bytes(mapper.item(item)));
          lines.write('\n');
        }
        return lines.toByteArray();
      }
    };
  }

  private static Iterator<byte[]> csvLines(Pages<ItemView> pages) {
    return new Iterator<>() {
      private boolean begun;

      @Override
      public boolean hasNext() {
        return pages.hasNext();
      }

      @Override
      public byte[] next() {
        List<List<String>> lines = new ArrayList<>();
        if (!begun) {
          lines.add(CatalogueColumn.EXPORTED);
          begun = true;
        }
        pages.next().forEach(item -> lines.add(CatalogueRow.cells(item)));
        return CsvLines.bytes(lines);
      }
    };
  }
}
