package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.configuration.RandomPassword;
import java.io.PrintWriter;
import java.util.Map;

/**
 * A password that a command gives to somebody: from the environment, or made up.
 *
 * @param madeUp whether it has to be told
 */
record NewPassword(String value, boolean madeUp) {
  /** The one that the environment names, without asking anybody; else a new one. */
  static NewPassword find(Map<String, String> environment) {
    return PasswordSource.findGiven(environment)
        .map(given -> new NewPassword(given, false))
        .orElseGet(() -> new NewPassword(RandomPassword.create().value(), true));
  }

  /** Tells a password that nobody knows yet. */
  void announce(PrintWriter out, String username) {
    if (madeUp) {
      out.println("User " + username + ", password " + value);
    }
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "NewPassword[]";
  }
}
