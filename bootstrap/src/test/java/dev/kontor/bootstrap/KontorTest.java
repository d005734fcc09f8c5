package dev.kontor.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KontorTest {
  private static final String[] COMMANDS = {
    "help", "serve", "import", "replay", "stock", "db", "tenant", "user", "keys", "warm-up"
  };

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"serve", "stock", "warm-up"})
  void commandLine_knowsTheCommandThatIsAskedFor(String command) {
    assertThat(Kontor.commandLine(command, "--help").getSubcommands()).containsOnlyKeys(command);
  }

  @Test
  void commandLine_knowsAllCommandsWhenNoneIsAskedFor() {
    assertThat(Kontor.commandLine().getSubcommands()).containsOnlyKeys(COMMANDS);
    assertThat(Kontor.commandLine("--help").getSubcommands()).containsOnlyKeys(COMMANDS);
    assertThat(Kontor.commandLine("sevre").getSubcommands()).containsOnlyKeys(COMMANDS);
    assertThat(Kontor.commandLine("serv").getSubcommands()).containsOnlyKeys(COMMANDS);
  }

  @Test
  void help_tellsOfEveryCommandThatIsNoSecret() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("serve", "import", "stock", "tenant")
        .doesNotContain("warm");
  }

  @Test
  void help_explainsAnotherCommand() {
    assertThat(run("help", "stock")).isZero();
    assertThat(out.toString()).contains("Usage: kontor stock");
  }

  @Test
  void unknownCommand_isRefusedInOneLine() {
    assertThat(run("sevre")).isEqualTo(2);
    assertThat(errors.toString().strip()).contains("sevre").hasLineCount(1);
  }

  private int run(String... arguments) {
    CommandLine line = Kontor.commandLine(arguments);
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors)).execute(arguments);
  }
}
