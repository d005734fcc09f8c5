package dev.kontor.testkit.orders;

import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.RecordedAnswer;
import java.nio.charset.StandardCharsets;

/** Answers as short as they can be: the location of the order, or the code of the refusal. */
public record PlainAnswers() implements OrderIntake.Answers {
  @Override
  public RecordedAnswer accepted(OrderId id) {
    return new RecordedAnswer(202, "/orders/" + id, null, null);
  }

  @Override
  public RecordedAnswer refused(DomainException refusal) {
    return new RecordedAnswer(
        409, null, null, refusal.code().key().getBytes(StandardCharsets.UTF_8));
  }
}
