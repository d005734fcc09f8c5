package dev.kontor.benchmark;

import java.nio.file.Path;
import java.util.Optional;

/** Something that serves orders over HTTP and can be measured. */
interface Service {
  String name();

  /** What its database begins with. */
  Dataset dataset();

  /** Builds it and whatever it needs once. */
  void prepare();

  /** Makes its database anew. */
  void seed();

  /** Starts it and waits until it answers; the answer is the leader of its process group. */
  long start();

  void stop();

  /** Where it answers. */
  String url();

  boolean does(Phase phase);

  /** The load generator's file that knows its contract. */
  Path dialect();

  /** What the dialect has to know beforehand, made anew for each phase. */
  Optional<Path> state();

  Store store();

  /**
   * Lets it check its own books, where it can.
   *
   * @throws Failure when they are wrong
   */
  void audit();

  /** What it has to say for itself after something went wrong. */
  String lastWords();
}
