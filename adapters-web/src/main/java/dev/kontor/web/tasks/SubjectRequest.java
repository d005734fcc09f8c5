package dev.kontor.web.tasks;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.web.shared.Variant;
import dev.kontor.web.shared.Variants;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** What a task is about, as it is asked for; {@code tasks.yml} describes it. */
@Variants(by = "type")
@Schema(name = "SubjectRequest")
sealed interface SubjectRequest {
  /** About an item. */
  @Variant("item")
  @Serdeable.Deserializable
  record AboutItem(@NotNull UUID id) implements SubjectRequest {}

  /** About an order. */
  @Variant("order")
  @Serdeable.Deserializable
  record AboutOrder(@NotNull UUID id) implements SubjectRequest {}

  /** About another task. */
  @Variant("task")
  @Serdeable.Deserializable
  record AboutTask(@NotNull UUID id) implements SubjectRequest {}

  /** About an article. */
  @Variant("article")
  @Serdeable.Deserializable
  record AboutArticle(@NotNull UUID id) implements SubjectRequest {}

  /** About a user. */
  @Variant("user")
  @Serdeable.Deserializable
  record AboutUser(@NotNull UUID id) implements SubjectRequest {}

  /** The id of the subject. */
  UUID id();

  /** What the domain takes it for, once it was found valid. */
  default Subject subject(TenantId tenant) {
    Subject.Type type =
        switch (this) {
          case AboutItem about -> Subject.Type.ITEM;
          case AboutOrder about -> Subject.Type.ORDER;
          case AboutTask about -> Subject.Type.TASK;
          case AboutArticle about -> Subject.Type.ARTICLE;
          case AboutUser about -> Subject.Type.USER;
        };
    return Subject.of(type, new SubjectId(tenant, id()));
  }
}
