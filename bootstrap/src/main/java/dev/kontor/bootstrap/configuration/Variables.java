package dev.kontor.bootstrap.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables, some of them overridden by flags of the command line. */
public final class Variables {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final String FILE_SUFFIX = "_FILE";

  private final Map<String, String> values;
  private final Map<String, String> namesOfFlags;

  private Variables(Map<String, String> values, Map<String, String> namesOfFlags) {
    this.values = Map.copyOf(values);
    this.namesOfFlags = Map.copyOf(namesOfFlags);
  }

  /** Variables as the process got them. */
  public static Variables of(Map<String, String> environment) {
    return new Variables(environment, Map.of());
  }

  /** The same, with a flag that wins over its variable. */
  public Variables with(String flag, String name, Optional<String> value) {
    if (value.isEmpty()) {
      return this;
    }
    Map<String, String> changed = new HashMap<>(values);
    changed.put(name, value.get());
    Map<String, String> flags = new HashMap<>(namesOfFlags);
    flags.put(name, flag);
    return new Variables(changed, flags);
  }

  /** The text; an empty one counts as absent, since many tools cannot unset a variable. */
  Optional<String> findText(String name) {
    return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
  }

  /** A switch: {@code on} or {@code off}. */
  boolean getSwitch(String name, boolean standard) {
    String text = findText(name).orElse(standard ? "on" : "off");
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw wrong(name, text, "on or off");
    };
  }

  /** The secret, from the variable or from the file that the variable with {@code _FILE} names. */
  Optional<Secret> findSecret(String name) {
    Optional<String> file = findText(name + FILE_SUFFIX);
    if (file.isEmpty()) {
      return findText(name).map(Secret::new);
    }
    if (findText(name).isPresent()) {
      throw new SettingsException("Set " + name + " or " + name + FILE_SUFFIX + ", not both.");
    }
    return Optional.of(readSecret(name + FILE_SUFFIX, file.get()));
  }

  private static Secret readSecret(String name, String file) {
    String text;
    try {
      text = Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new SettingsException(
          name + " names a file that cannot be read: " + file + " (" + reason(e) + ").");
    }
    // Editors and echo end the last line; no password does.
    String secret = text.replaceFirst("\\r?\\n\\z", "");
    if (secret.isEmpty()) {
      throw new SettingsException(name + " names an empty file: " + file + ".");
    }
    return new Secret(secret);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  int getNumber(String name, int standard, int least, int most) {
    Optional<String> text = findText(name);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw wrongNumber(name, text.get(), least, most);
    }
    throw wrongNumber(name, text.get(), least, most);
  }

  private SettingsException wrongNumber(String name, String text, int least, int most) {
    return wrong(name, text, "a whole number from " + least + " to " + most);
  }

  Duration getDuration(String name, Duration standard, Duration least) {
    Optional<String> text = findText(name);
    if (text.isEmpty()) {
      return standard;
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (!matcher.matches()) {
      throw wrong(name, text.get(), "a number and a unit: ms, s, m, h or d, such as 90s");
    }
    Duration duration = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
    if (duration.compareTo(least) < 0) {
      throw wrong(name, text.get(), "at least " + least.toMillis() + "ms");
    }
    return duration;
  }

  Duration getDuration(String name, Duration standard, Duration least, Duration most) {
    Duration duration = getDuration(name, standard, least);
    if (duration.compareTo(most) > 0) {
      throw wrong(
          name, findText(name).orElse(duration.toString()), "at most " + most.toMillis() + "ms");
    }
    return duration;
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> throw new IllegalStateException("the pattern has no unit " + unit);
    };
  }

  /** The refusal of a value; never use it for a secret. */
  SettingsException wrong(String name, String text, String wanted) {
    return new SettingsException(label(name) + " must be " + wanted + ", not \"" + text + "\".");
  }

  /** What the user knows the setting by. */
  String label(String name) {
    return namesOfFlags.getOrDefault(name, name);
  }
}
