package dev.kontor.web.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why an order failed, as it is answered; {@code shared.yml} describes it. */
@Serdeable(naming = SnakeCaseStrategy.class)
record FailureResponse(
    String reason, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Line> lines) {

  /** A line that was short. */
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Line(UUID itemId, String sku, long requested, long available) {}
}
