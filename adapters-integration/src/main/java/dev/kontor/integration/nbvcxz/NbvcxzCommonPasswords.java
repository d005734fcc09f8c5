package dev.kontor.integration.nbvcxz;

import dev.kontor.domain.users.CommonPasswords;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/** The 10,000 commonest of the passwords that nbvcxz ranks by how often they were met in leaks. */
public final class NbvcxzCommonPasswords implements CommonPasswords {
  private static final int RANK_MAX = 10_000;

  private final Set<String> passwords;

  /** Reads the list, which takes about a tenth of a second. */
  public NbvcxzCommonPasswords() {
    this.passwords =
        DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).entrySet().stream()
            .filter(entry -> entry.getValue() <= RANK_MAX)
            .map(Map.Entry::getKey)
            .map(password -> password.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean contains(String password) {
    return passwords.contains(password.toLowerCase(Locale.ROOT));
  }

  int size() {
    return passwords.size();
  }
}
