package dev.kontor.domain.tasks;

import java.util.Collection;
import java.util.Set;

/** Knows everything that a task can be about; a subject of another tenant is refused. */
@FunctionalInterface
public interface SubjectDirectory {
  /**
   * Those of the subjects that are there and were not removed. One statement, whatever and however
   * many they are.
   */
  Set<Subject> listExisting(Collection<Subject> subjects);
}
