package dev.kontor.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of work. */
enum Phase {
  ORDER("accept and settle orders of one line", true),
  HOT("the same, all of one item", true),
  FIVE("orders of five lines", true),
  BACKLOG("settle 100,000 orders that wait", true),
  ITEM("read an item", false),
  LIST("list 20 items", false),
  ORDERGET("read an order", false),
  PUT("update an item", false),
  MIX("65 % read, 10 % list, 20 % order, 5 % read order", true),
  BARE("an answer without a database", false);

  private final String text;
  private final boolean makesOrders;

  Phase(String text, boolean makesOrders) {
    this.text = text;
    this.makesOrders = makesOrders;
  }

  /** The name in options and results. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String text() {
    return text;
  }

  /** Whether the work goes on after the answers, until every order is settled. */
  boolean makesOrders() {
    return makesOrders;
  }

  static List<Phase> parse(String list) {
    return Arrays.stream(list.split("[ ,]+")).map(Phase::find).toList();
  }

  private static Phase find(String key) {
    return Arrays.stream(values())
        .filter(phase -> phase.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new Failure("There is no phase " + key + "; there are " + keys() + "."));
  }

  static String keys() {
    return Arrays.stream(values()).map(Phase::key).collect(Collectors.joining(" "));
  }
}
