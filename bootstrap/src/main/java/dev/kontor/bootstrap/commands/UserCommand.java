package dev.kontor.bootstrap.commands;

import dev.kontor.application.users.ImportUser;
import dev.kontor.application.users.ResetPassword;
import dev.kontor.bootstrap.Instance;
import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.retail.CsvTable;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserView;
import dev.kontor.domain.users.Username;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kontor user}: helps users on the server itself, while it runs or not. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Resets passwords and takes users over, while the server runs or not.")
public final class UserCommand implements Runnable {
  private static final int SOME_FAILED = 1;
  private static final Set<String> REQUIRED = Set.of("username", "email", "password_hash");
  private static final Set<String> OPTIONAL = Set.of("full_name", "roles", "active");

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  public UserCommand() {
    this(System.getenv());
  }

  /** With other variables than those of the process. */
  UserCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Say reset-password or import.");
  }

  @Command(
      name = "reset-password",
      mixinStandardHelpOptions = true,
      description = {
        "Gives a user a new password and logs it out everywhere.",
        "The password comes from KONTOR_PASSWORD or KONTOR_PASSWORD_FILE; without, one is made up"
            + " and printed."
      })
  int resetPassword(
      @Mixin InstanceOptions options,
      @Option(names = "--tenant", required = true, paramLabel = "SLUG", description = "Where.")
          String tenant,
      @Option(
              names = "--user",
              required = true,
              paramLabel = "LOGIN",
              description = "Username or e-mail address.")
          String login) {
    Slug slug = slug(tenant);
    NewPassword password = NewPassword.find(environment);
    try (Instance instance = Instance.open(options.quietSettings(environment))) {
      UserView user =
          instance.resetPassword().handle(new ResetPassword.Command(slug, login, password.value()));
      PrintWriter out = command.commandLine().getOut();
      out.println("The password of " + user.details().username() + " is changed.");
      if (!user.details().active()) {
        out.println("The user is not active: an administrator has to let it in again.");
      }
      password.announce(out, user.details().username().value());
      out.flush();
      return 0;
    } catch (DomainException refusal) {
      throw new CommandException(refusal.detail(), refusal);
    }
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Takes users over from a CSV file with the columns username, email, password_hash and,",
        "if wanted, full_name, roles (separated by |; customer) and active (true or false).",
        "Hashes are Argon2id (PHC) or bcrypt; the first login replaces those of another kind.",
        "A row that cannot be taken is told by its line and does not stop the others; the exit",
        "status is 1 then."
      })
  int importUsers(
      @Mixin InstanceOptions options,
      @Parameters(paramLabel = "FILE", description = "The CSV file.") Path file,
      @Option(names = "--tenant", required = true, paramLabel = "SLUG", description = "Where to.")
          String tenant) {
    Slug slug = slug(tenant);
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    return Outcome.of(
        command,
        () -> {
          try (Instance instance = Instance.open(options.quietSettings(environment))) {
            CsvTable.read(
                file,
                REQUIRED,
                OPTIONAL,
                row ->
                    (take(instance.importUser(), slug, row) ? taken : refused).incrementAndGet());
          }
          PrintWriter out = command.commandLine().getOut();
          out.println(taken + " users taken over, " + refused + " refused.");
          out.flush();
          return refused.get() == 0 ? 0 : SOME_FAILED;
        });
  }

  private boolean take(ImportUser importUser, Slug tenant, CsvTable.Row row) {
    try {
      if (!row.isComplete()) {
        throw new IllegalArgumentException("it has another number of fields than the header");
      }
      importUser.handle(
          new ImportUser.Command(
              tenant, details(row), new PasswordHash(row.field("password_hash"))));
      return true;
    } catch (DomainException refusal) {
      return tell(row, refusal.detail());
    } catch (IllegalArgumentException malformed) {
      return tell(row, String.valueOf(malformed.getMessage()));
    }
  }

  private static UserDetails details(CsvTable.Row row) {
    String fullName = row.field("full_name");
    String roles = row.field("roles");
    return new UserDetails(
        new Username(row.field("username")),
        new EmailAddress(row.field("email")),
        fullName.isEmpty() ? null : fullName,
        active(row.field("active")),
        roles.isEmpty() ? Set.of(Role.CUSTOMER) : Role.ofKeys(List.of(roles.split("\\|", -1))));
  }

  private static boolean active(String field) {
    return switch (field) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("active is true or false");
    };
  }

  private boolean tell(CsvTable.Row row, String reason) {
    PrintWriter errors = command.commandLine().getErr();
    errors.println("line " + row.line() + ": " + reason);
    errors.flush();
    return false;
  }

  private Slug slug(String text) {
    if (!Slug.isWellFormed(text)) {
      throw new ParameterException(command.commandLine(), "--tenant: give the slug of a tenant");
    }
    return new Slug(text);
  }
}
