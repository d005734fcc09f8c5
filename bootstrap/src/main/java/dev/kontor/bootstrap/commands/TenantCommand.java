package dev.kontor.bootstrap.commands;

import dev.kontor.application.tenants.FoundTenant;
import dev.kontor.application.tenants.NewTenant;
import dev.kontor.bootstrap.Instance;
import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.Username;
import java.io.PrintWriter;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kontor tenant}: makes tenants on the server itself, while it runs or not. */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = "Makes tenants, while the server runs or not.")
public final class TenantCommand implements Runnable {
  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  public TenantCommand() {
    this(System.getenv());
  }

  /** With other variables than those of the process. */
  TenantCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Say create.");
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a tenant and its first administrator, both or none.",
        "The password comes from KONTOR_PASSWORD or KONTOR_PASSWORD_FILE; without, one is made up"
            + " and printed."
      })
  int create(
      @Mixin InstanceOptions options,
      @Option(names = "--slug", required = true, description = "What people choose it by.")
          String slug,
      @Option(names = "--name", description = "What it is called; the slug when left out.")
          String name,
      @Option(
              names = "--currency",
              required = true,
              paramLabel = "CODE",
              description = "What its prices are in (ISO 4217), such as EUR.")
          String currency,
      @Option(
              names = "--time-zone",
              defaultValue = "UTC",
              paramLabel = "ID",
              description = "Where its days begin (IANA); UTC.")
          String timeZone,
      @Option(names = "--self-registration", description = "Let people register themselves.")
          boolean selfRegistration,
      @Option(
              names = "--admin",
              defaultValue = "admin",
              paramLabel = "USERNAME",
              description = "Its first administrator; admin.")
          String admin,
      @Option(
              names = "--admin-email",
              required = true,
              paramLabel = "ADDRESS",
              description = "The administrator's e-mail address.")
          String adminEmail) {
    Username username = usage("--admin", () -> new Username(admin));
    EmailAddress email = usage("--admin-email", () -> new EmailAddress(adminEmail));
    TenantDetails details =
        usage(
            "--currency, --time-zone or --name",
            () ->
                new TenantDetails(
                    name == null ? slug : name,
                    TenantDetails.findCurrency(currency).orElseThrow(),
                    TenantDetails.findTimeZone(timeZone).orElseThrow(),
                    selfRegistration,
                    TenantState.ACTIVE));
    Slug wanted = usage("--slug", () -> new Slug(slug));
    NewPassword password = NewPassword.find(environment);
    try (Instance instance = Instance.open(options.quietSettings(environment))) {
      PasswordHash hash = instance.passwords().hash("/password", password.value(), username, email);
      TenantView made =
          instance
              .foundTenant()
              .handle(
                  new FoundTenant.Command(
                      new NewTenant(
                          wanted, details, new NewTenant.FirstUser(username, email, hash)),
                      Set.of(Role.ADMIN)));
      PrintWriter out = command.commandLine().getOut();
      out.println("Tenant " + made.slug() + " is there, id " + made.id() + ".");
      password.announce(out, username.value());
      out.flush();
      return 0;
    } catch (DomainException refusal) {
      throw new CommandException(refusal.detail(), refusal);
    }
  }

  private <T> T usage(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new ParameterException(command.commandLine(), option + ": " + explanation(e), e);
    }
  }

  private static String explanation(RuntimeException e) {
    return e instanceof IllegalArgumentException && e.getMessage() != null
        ? e.getMessage()
        : "give a currency such as EUR and a time zone such as Europe/Vienna";
  }
}
