package dev.kontor.bootstrap.faults.history;

/** What a client knows about the outcome of an operation. */
public sealed interface Answer {
  /**
   * It was done.
   *
   * @param id of the order or movement
   * @param status of the order as it was shown; empty for movements
   */
  record Done(String id, String status) implements Answer {}

  /**
   * It was refused for good: nothing happened.
   *
   * @param code of the problem
   */
  record Refused(int status, String code) implements Answer {}

  /**
   * The answer was lost, or told nothing: it may have happened, and may even happen yet.
   *
   * @param why for people
   */
  record Unknown(String why) implements Answer {}
}
