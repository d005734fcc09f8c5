package dev.kontor.domain.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.items.ItemBuilder;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemTest {
  private static final UserId OWNER =
      new UserId(new TenantId(UUID.randomUUID()), UUID.randomUUID());
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08Z");

  private static void assertRefused(ErrorCode code, Runnable work) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(work::run)
        .extracting(DomainException::code)
        .isEqualTo(code);
  }

  private static String[] tags(int count) {
    return IntStream.range(0, count).mapToObj(i -> "tag " + i).toArray(String[]::new);
  }

  @Test
  void newItem_isInItsFirstVersion() {
    ItemId id = new ItemId(OWNER.tenant(), UUID.randomUUID());
    ItemDetails details = anItem(OWNER).buildDetails();

    Item item = Item.create(id, details, LATER);

    assertThat(item)
        .usingRecursiveComparison()
        .isEqualTo(Item.restore(id, details, 1, LATER, LATER, null));
  }

  @Test
  void edit_raisesVersionAndTime() {
    Item item = anItem(OWNER).build();
    Instant createdAt = item.createdAt();
    ItemDetails edited = anItem(OWNER).titled("New").buildDetails();

    assertThat(item.edit(edited, LATER)).isTrue();

    assertThat(item)
        .usingRecursiveComparison()
        .isEqualTo(Item.restore(item.id(), edited, 2, createdAt, LATER, null));
  }

  @Test
  void edit_thatChangesNothingIsNone() {
    Item item = anItem(OWNER).build();
    Instant createdAt = item.createdAt();

    assertThat(item.edit(anItem(OWNER).buildDetails(), LATER)).isFalse();

    assertThat(item.version()).isEqualTo(1);
    assertThat(item.updatedAt()).isEqualTo(createdAt);
  }

  @Test
  void version_mustBeTheOneThatWasRead() {
    Item item = anItem(OWNER).inVersion(3).build();

    item.requireVersion(3);
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> item.requireVersion(2));
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> item.requireVersion(4));
  }

  @Test
  void removalAndReinstatement_areEdits() {
    Item item = anItem(OWNER).build();

    item.remove(LATER);
    assertThat(item.removedAt()).isEqualTo(LATER);
    assertThat(item.version()).isEqualTo(2);

    item.reinstate(LATER.plusSeconds(1));
    assertThat(item.removedAt()).isNull();
    assertThat(item.version()).isEqualTo(3);
    assertThat(item.updatedAt()).isEqualTo(LATER.plusSeconds(1));
  }

  @Test
  void reinstatement_needsARemoval() {
    Item item = anItem(OWNER).build();

    assertRefused(ErrorCode.ILLEGAL_STATE, () -> item.reinstate(LATER));
    assertThat(item.version()).isEqualTo(1);
  }

  @Test
  void details_haveLimits() {
    assertRefusedDetails(anItem(OWNER).withSku(""));
    assertRefusedDetails(anItem(OWNER).withSku(" "));
    assertRefusedDetails(anItem(OWNER).withSku("x".repeat(65)));
    assertRefusedDetails(anItem(OWNER).titled(""));
    assertRefusedDetails(anItem(OWNER).titled("x".repeat(201)));
    assertRefusedDetails(anItem(OWNER).described("x".repeat(5_001)));
    assertRefusedDetails(anItem(OWNER).described("\0"));
    assertRefusedDetails(anItem(OWNER).tagged(tags(21)));
    assertRefusedDetails(anItem(OWNER).tagged("twice", "twice"));
    assertRefusedDetails(anItem(OWNER).tagged(""));
    assertRefusedDetails(anItem(OWNER).tagged("x".repeat(51)));
  }

  private static void assertRefusedDetails(ItemBuilder builder) {
    assertThatIllegalArgumentException().isThrownBy(builder::buildDetails);
  }

  @Test
  void details_mayReachTheirLimits() {
    ItemDetails details =
        anItem(OWNER)
            .withSku("x".repeat(64))
            .titled("x".repeat(200))
            .described("x".repeat(5_000))
            .tagged(tags(20))
            .buildDetails();

    assertThat(details.tags()).hasSize(20);
    assertThat(anItem(OWNER).tagged("x".repeat(50), "Case", "case").buildDetails().tags())
        .containsExactly("x".repeat(50), "Case", "case");
  }
}
