package dev.kontor.web.orders;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Units of one item, as they are asked for. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@NamesOneItem
@Schema(name = "OrderLineRequest", description = "Units of one item, named by SKU or by id.")
record OrderLineRequest(
    @Text(min = 1, max = Sku.LENGTH_MAX)
        @Schema(
            description = "The SKU of the item; or else item_id.",
            minLength = 1,
            maxLength = 64,
            example = "85123A")
        @Nullable String sku,
    @Schema(description = "The id of the item; or else sku.", example = Names.UUID_EXAMPLE)
        @Nullable UUID itemId,
    @NotNull
        @Min(1)
        @Max(OrderLine.QUANTITY_MAX)
        @Schema(
            description = "Units; lines of one item are added up.",
            minimum = "1",
            maximum = "1000000",
            example = "6")
        Long quantity) {

  OrderRequest.WantedLine line(Actor actor) {
    ItemRef item =
        itemId == null
            ? new ItemRef.BySku(new Sku(Objects.requireNonNull(sku)))
            : new ItemRef.ById(new ItemId(actor.tenant(), itemId));
    return new OrderRequest.WantedLine(item, quantity);
  }
}
