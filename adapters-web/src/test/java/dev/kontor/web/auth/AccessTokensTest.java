package dev.kontor.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.kontor.application.auth.CheckSession;
import dev.kontor.application.auth.CheckTrustedUser;
import dev.kontor.application.auth.Grant;
import dev.kontor.application.auth.KeepSigningKeys;
import dev.kontor.application.auth.RotateSigningKeys;
import dev.kontor.domain.auth.KeySchedule;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.users.Role;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Shop;
import dev.kontor.web.fakes.Outages;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a node knows of tokens and keys while time goes by. */
final class AccessTokensTest {
  private static final Duration RECHECK = Duration.ofSeconds(45);
  private static final Duration ANNOUNCEMENT = Duration.ofMinutes(10);
  private static final TokenSettings SETTINGS = TokenSettings.of("http://kontor.test", RECHECK);

  private final InMemoryPorts ports = InMemoryPorts.create();
  private final Shop shop = Shop.open(ports);
  private final Outages transactions = new Outages(ports.work());
  private final SigningKeys keys = newNode();
  final AccessTokens tokens = tokens(keys);

  private SigningKeys newNode() {
    KeySchedule schedule =
        new KeySchedule(
            Duration.ofDays(90), ANNOUNCEMENT, SETTINGS.longestLifetime(), Duration.ofDays(1));
    return new SigningKeys(
        new KeepSigningKeys(transactions, ports.signingKeys(), schedule, ports.clock()),
        new RotateSigningKeys(transactions, ports.signingKeys(), schedule, ports.clock()),
        ports.ids(),
        ports.clock());
  }

  private AccessTokens tokens(SigningKeys of) {
    CheckSession checkSession = new CheckSession(transactions, ports.sessions(), ports.clock());
    CheckTrustedUser checkTrustedUser =
        new CheckTrustedUser(transactions, ports.tenants(), ports.users());
    ProviderTokens none =
        new ProviderTokens(LoginSettings.STANDARD, checkTrustedUser, SETTINGS, ports.clock());
    return new AccessTokens(of, checkSession, none, SETTINGS, ports.ids(), ports.clock());
  }

  Grant.Granted begin() {
    RefreshToken first =
        new RefreshToken(
            new SessionId(shop.tenant(), ports.ids().next()),
            ports.secrets().next(),
            ports.secrets().next());
    shop.run(
        () ->
            ports
                .sessions()
                .add(
                    Session.create(
                        shop.keeper(),
                        Role.STAFF.scopes(),
                        first,
                        ports.clock().instant(),
                        Duration.ofDays(30))));
    return new Grant.Granted(
        first.session(), shop.keeper(), null, Role.STAFF.scopes(), Optional.of(first));
  }

  private static String signerOf(String token) throws ParseException {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }

  @Test
  void token_isReliedOnUntilItIsTimeToAskAgain() {
    String token = tokens.issue(begin());
    assertThat(tokens.findRemembered(token)).isEmpty();
    assertThat(tokens.verify(token)).isPresent();

    ports.clock().advance(RECHECK);
    transactions.during(() -> assertThat(tokens.findRemembered(token)).isPresent());
    ports.clock().advance(Duration.ofNanos(1_000));
    assertThat(tokens.findRemembered(token)).isEmpty();
    assertThat(tokens.verify(token)).isPresent();
  }

  @Test
  void token_endsWithItsLifetimeAndALittleLeeway() {
    String token = tokens.issue(begin());

    ports.clock().advance(SETTINGS.lifetime().plusSeconds(29));
    assertThat(tokens.verify(token)).isPresent();
    ports.clock().advance(Duration.ofSeconds(2));
    assertThat(tokens.findRemembered(token)).isEmpty();
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void session_isForgottenWithAllOfItsTokensAndNoOthers() {
    Grant.Granted ended = begin();
    String first = tokens.issue(ended);
    String second = tokens.issue(ended);
    String other = tokens.issue(begin());
    for (String token : new String[] {first, second, other}) {
      assertThat(tokens.verify(token)).isPresent();
    }
    assertThat(tokens.findSession(first)).contains(ended.session());

    tokens.forget(ended.session());

    assertThat(tokens.findRemembered(first)).isEmpty();
    assertThat(tokens.findRemembered(second)).isEmpty();
    assertThat(tokens.findRemembered(other)).isPresent();
  }

  @Test
  void deletedKey_takesTheRememberedTokensWithIt() {
    String token = tokens.issue(begin());
    assertThat(tokens.verify(token)).isPresent();

    newNode().rotate(true);
    assertThat(tokens.findRemembered(token)).as("this node has not heard of it").isPresent();
    keys.reload();

    assertThat(tokens.findRemembered(token)).isEmpty();
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void announcedKey_signsWhenItsTimeHasComeWithoutAnotherLook() throws ParseException {
    String before = tokens.issue(begin());
    SigningKey next = keys.rotate(false);

    ports.clock().advance(ANNOUNCEMENT.minusNanos(1_000));
    assertThat(signerOf(tokens.issue(begin()))).isEqualTo(signerOf(before));
    ports.clock().advance(Duration.ofNanos(1_000));
    transactions.during(() -> assertThat(keys.signing().keyId()).isEqualTo(next.keyId()));

    assertThat(tokens.verify(before)).isPresent();
    assertThat(keys.published().getKeys()).hasSize(2);
    ports.clock().advance(SETTINGS.longestLifetime().plusSeconds(1));
    assertThat(keys.published().getKeys()).hasSize(1);
  }

  @Test
  void newKey_isLookedForWhenItIsMet() throws ParseException {
    assertThat(tokens.verify(tokens.issue(begin()))).isPresent();
    SigningKeys elsewhere = newNode();
    elsewhere.rotate(true);
    String token = tokens(elsewhere).issue(begin());

    assertThat(tokens.verify(token)).as("made-up names must not cost a look each").isEmpty();
    ports.clock().advance(Duration.ofSeconds(11));
    assertThat(tokens.verify(token)).isPresent();
    assertThat(keys.isKnown(signerOf(token))).isTrue();
  }

  @Test
  void keys_areKeptWhileTheDatabaseIsAway() {
    String token = tokens.issue(begin());
    assertThat(tokens.verify(token)).isPresent();

    transactions.during(
        () -> {
          assertThat(keys.signing()).isNotNull();
          assertThat(keys.sealKeys()).hasSize(1);
          assertThat(tokens.findRemembered(token)).isPresent();
        });
  }
}
