package dev.kontor.web.stock;

import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockMovement;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From movements to answers. */
@Mapper
interface MovementWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "orderId", source = "order.value")
  @Mapping(target = "actorId", source = "actor.value")
  MovementResponse movement(StockMovement movement);

  default String kind(MovementKind kind) {
    return kind.key();
  }
}
