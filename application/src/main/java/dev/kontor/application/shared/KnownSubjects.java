package dev.kontor.application.shared;

import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectDirectory;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers what a directory said, for the length of one transaction. */
public final class KnownSubjects implements SubjectDirectory {
  private final SubjectDirectory directory;
  private final Map<Subject, Boolean> known = new HashMap<>();

  public KnownSubjects(SubjectDirectory directory) {
    this.directory = directory;
  }

  /** Looks up those that are not known yet, all together. */
  public void learn(Collection<Subject> subjects) {
    List<Subject> unknown =
        subjects.stream().filter(subject -> !known.containsKey(subject)).distinct().toList();
    if (!unknown.isEmpty()) {
      Set<Subject> existing = directory.listExisting(unknown);
      unknown.forEach(subject -> known.put(subject, existing.contains(subject)));
    }
  }

  /** From now on it is not there. */
  public void forget(Subject subject) {
    known.put(subject, false);
  }

  @Override
  public Set<Subject> listExisting(Collection<Subject> subjects) {
    learn(subjects);
    Set<Subject> existing = new HashSet<>(subjects);
    existing.removeIf(subject -> !known.getOrDefault(subject, false));
    return existing;
  }
}
