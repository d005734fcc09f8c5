package dev.kontor.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of work, and the floors below it. */
enum Phase {
  ORDER("accept and settle orders of one line", true, Floor.INSERT1, Floor.INSERT100),
  HOT("the same, all of one item", true, Floor.INSERT1, Floor.INSERT100),
  FIVE("orders of five lines", true, Floor.INSERT1, Floor.INSERT100),
  LONE("orders of one line over a single connection", true, Floor.INSERT1),
  BACKLOG("settle 100,000 orders that wait", true, Floor.SETTLE1, Floor.SETTLE500),
  ITEM("read an item", false, Floor.SELECT1),
  LIST("list 20 items", false, Floor.SELECT1),
  ORDERGET("read an order", false, Floor.SELECT1),
  PUT("update an item", false, Floor.INSERT1),
  MIX("65 % read item, 10 % list, 20 % order, 5 % read order", true),
  BARE("an answer without a database", false);

  private final String text;
  private final boolean makesOrders;
  private final List<Floor> floors;

  Phase(String text, boolean makesOrders, Floor... floors) {
    this.text = text;
    this.makesOrders = makesOrders;
    this.floors = List.of(floors);
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

  /** Whether the orders of the whole load are what counts. */
  boolean settles() {
    return makesOrders && this != MIX;
  }

  /** Whether it only asks. */
  boolean isRead() {
    return this == ITEM || this == LIST || this == ORDERGET;
  }

  /** The same work without a server. */
  List<Floor> floors() {
    return floors;
  }

  static List<Phase> parse(String list) {
    return Arrays.stream(list.strip().split("[ ,]+")).map(Phase::find).distinct().toList();
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
