package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.Instance;
import dev.kontor.domain.auth.SigningKey;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kontor keys}: the keys that sign access tokens, while the server runs or not. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Keeps the keys that sign access tokens, while the server runs or not.")
public final class KeysCommand implements Runnable {
  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  public KeysCommand() {
    this(System.getenv());
  }

  /** With other variables than those of the process. */
  KeysCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Say rotate.");
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a new key, which signs as soon as everybody can know it.",
        "Tokens that were signed before stay valid."
      })
  int rotate(
      @Mixin InstanceOptions options,
      @Option(
              names = "--now",
              description =
                  "The other keys are compromised: the new one signs at once, all others are"
                      + " deleted, and every token that they signed fails within 60 s.")
          boolean now) {
    try (Instance instance = Instance.open(options.quietSettings(environment))) {
      SigningKey key = instance.signingKeys().rotate(now);
      PrintWriter out = command.commandLine().getOut();
      out.println("Key " + key.keyId() + " signs from " + key.signsFrom() + " on.");
      if (now) {
        out.println("All other keys are deleted; what they signed fails within 60 s.");
      }
      out.flush();
      return 0;
    }
  }
}
