package dev.kontor.bootstrap.configuration;

import dev.kontor.persistence.shared.Migrations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the driver's URL from what people write; its parameters, such as sslmode, are theirs. */
public final class DatabaseUrl {
  private static final String VARIABLE = "KONTOR_DATABASE_URL";
  private static final Pattern FORM =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://([^/?#\\s]+)/([^/?#\\s]+)(?:\\?(\\S*))?");

  private DatabaseUrl() {}

  /**
   * A JDBC URL of the schema.
   *
   * @throws SettingsException when the text is no URL of PostgreSQL or carries a password
   */
  public static String parse(String text) {
    return parse(VARIABLE, text);
  }

  /**
   * {@link #parse(String)} of what another variable says.
   *
   * @throws SettingsException the same, in its name
   */
  static String parse(String variable, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      // The text is not repeated: it may hold a password.
      throw new SettingsException(
          variable + " must look like postgresql://host:5432/database?sslmode=verify-full.");
    }
    if (matcher.group(1).contains("@")) {
      throw credentialsInside(variable);
    }
    return build(matcher.group(1), matcher.group(2), parameters(variable, matcher.group(3)));
  }

  /** A JDBC URL of the schema in a database. */
  public static String of(String host, int port, String database) {
    return build(host + ":" + port, database, new LinkedHashMap<>());
  }

  /** Adds parameters to a JDBC URL that it does not have yet. */
  public static String with(String url, Map<String, String> more) {
    int mark = url.indexOf('?');
    Map<String, String> parameters = parameters(VARIABLE, url.substring(mark + 1));
    more.forEach(parameters::putIfAbsent);
    return url.substring(0, mark) + query(parameters);
  }

  private static String build(String hosts, String database, Map<String, String> parameters) {
    parameters.put("currentSchema", Migrations.SCHEMA);
    return "jdbc:postgresql://" + hosts + "/" + database + query(parameters);
  }

  private static Map<String, String> parameters(String variable, String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : Optional.ofNullable(query).orElse("").split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        String name = parameter.substring(0, equals);
        if (name.equals("user") || name.equals("password")) {
          throw credentialsInside(variable);
        }
        parameters.put(name, parameter.substring(equals + 1));
      }
    }
    return parameters;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&", "?", ""));
  }

  private static SettingsException credentialsInside(String variable) {
    return new SettingsException(
        variable
            + " may not hold user or password; set KONTOR_DATABASE_USER, KONTOR_DATABASE_PASSWORD"
            + " and those of OWNER and WORKER.");
  }
}
