package dev.kontor.integration.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.integration.bouncycastle.Argon2PasswordHasher.Cost;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigratingPasswordHasherTest {
  /** Made by Python's bcrypt, as passlib calls it: "correct horse". */
  private static final String BCRYPT =
      "$2b$04$7Ax0kuvQefDlKimNtNXYHOzWLo68u5Pv.hEtYArqfhfHaYARdXTFe";

  private final Runs runs = new Runs(2, Duration.ofMinutes(1));
  private final MigratingPasswordHasher hasher =
      new MigratingPasswordHasher(new Argon2PasswordHasher(new Cost(64, 1), runs), runs);

  @Test
  void hash_isOfArgon2() {
    String hash = hasher.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$");
    assertThat(hasher.verify("correct horse", hash)).isTrue();
    assertThat(hasher.isOutdated(hash)).isFalse();
    assertThat(hasher.recognises(hash)).isTrue();
  }

  @Test
  void verify_knowsBcrypt() {
    assertThat(hasher.verify("correct horse", BCRYPT)).isTrue();
    assertThat(hasher.verify("correct horsf", BCRYPT)).isFalse();
    assertThat(hasher.verify("", BCRYPT)).isFalse();
    assertThat(hasher.recognises(BCRYPT)).isTrue();
    assertThat(hasher.isOutdated(BCRYPT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2a$", "$2y$"})
  void verify_knowsTheOtherNamesOfBcrypt(String name) {
    assertThat(hasher.verify("correct horse", name + BCRYPT.substring(name.length()))).isTrue();
  }

  @Test
  void verify_readsBcryptOfTextsBeyondAscii() {
    String hash = "$2a$04$aU5zedspmZphwFLW/gCmme2MWFAoqu8GutAmbXMhKkLEkcxx5zf5y";

    assertThat(hasher.verify("pässwörd☃", hash)).isTrue();
    assertThat(hasher.verify("passwörd☃", hash)).isFalse();
  }

  @Test
  void verify_counts72BytesOfABcryptPassword() {
    String plain = "$2a$05$V3pH3cDHchpXmxH/eghSaui7k.qGTWDR1mgumR2n3A297WK2rToOG";
    String accented = "$2b$04$ybHgBg7ogpN8obaSBzyxiOaVkc09HUkUusAoT6acHmz4OwK6kdB9K";

    assertThat(hasher.verify("x".repeat(100), plain)).isTrue();
    assertThat(hasher.verify("x".repeat(72), plain)).isTrue();
    assertThat(hasher.verify("x".repeat(71), plain)).isFalse();
    assertThat(hasher.verify("é".repeat(40), accented)).isTrue();
    assertThat(hasher.verify("é".repeat(36), accented)).isTrue();
    assertThat(hasher.verify("é".repeat(35), accented)).isFalse();
  }

  @Test
  void verify_takesNulForNoPassword() {
    assertThat(hasher.verify("correct horse\0", BCRYPT)).isFalse();
    assertThat(hasher.verify("\0", BCRYPT)).isFalse();
  }

  /** As some old libraries wrote them. */
  @Test
  void verify_doesNotMindBitsThatSayNothing() {
    String padded = BCRYPT.replace("YHOz", "YHPz").replaceAll("e\\z", "f");

    assertThat(padded).isNotEqualTo(BCRYPT);
    assertThat(hasher.verify("correct horse", padded)).isTrue();
    assertThat(hasher.verify("correct horsf", padded)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$04$7Ax0kuvQefDlKimNtNXYHOzWLo68u5Pv.hEtYArqfhfHaYARdXTF",
        "$2b$03$7Ax0kuvQefDlKimNtNXYHOzWLo68u5Pv.hEtYArqfhfHaYARdXTFe",
        "$2b$31$7Ax0kuvQefDlKimNtNXYHOzWLo68u5Pv.hEtYArqfhfHaYARdXTFe",
        "$2x$04$7Ax0kuvQefDlKimNtNXYHOzWLo68u5Pv.hEtYArqfhfHaYARdXTFe",
        "$2b$04$7Ax0kuvQefDlKimNtNXYHO!WLo68u5Pv.hEtYArqfhfHaYARdXTFe",
        "$1$abcdefgh$irWbblnpmw.5z7wgBnprh0",
        "correct horse",
      })
  void verify_isFalseForADamagedHash(String hash) {
    assertThat(hasher.verify("correct horse", hash)).isFalse();
    assertThat(hasher.recognises(hash)).isFalse();
    assertThat(hasher.isOutdated(hash)).isTrue();
  }

  @Test
  void verifyNothing_returnsForAnyPassword() {
    hasher.verifyNothing("whatever");
  }
}
