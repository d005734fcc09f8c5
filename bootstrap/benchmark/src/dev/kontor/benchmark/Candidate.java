package dev.kontor.benchmark;

import java.util.List;

/** Something that takes its turn in every round. */
interface Candidate {
  String name();

  /** Builds whatever it needs, once. */
  void prepare();

  /** Measures all of its phases, beginning with a new database. */
  List<Sample> measure(int round);
}
