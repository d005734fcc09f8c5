package dev.kontor.web.fakes;

import java.util.concurrent.atomic.AtomicInteger;

/** Short ways to what tests need, through the API itself. */
public final class Things {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Things() {}

  /** A name that no other test uses. */
  public static String name(String prefix) {
    return prefix + "-" + NUMBER.incrementAndGet();
  }

  /** The id of a new item of the tenant {@code demo} with that SKU at 2.55 GBP. */
  public static String item(String sku) {
    Call.Answer answer =
        Call.post("/api/v1/items")
            .as("staff")
            .json(
                "{'sku':'%s','title':'Lamp','price':{'amount':'2.55','currency':'GBP'}}"
                    .formatted(sku))
            .send();
    return answer.text("/id");
  }

  /** The path of a new item. */
  public static String itemPath() {
    return "/api/v1/items/" + item(name("SKU"));
  }

  /** The SKU of a new item with so many units in stock. */
  public static String stocked(long units) {
    String sku = name("SKU");
    adjust(item(sku), units);
    return sku;
  }

  /** Moves the stock of an item. */
  public static void adjust(String item, long delta) {
    Call.Answer answer =
        Call.post("/api/v1/items/" + item + "/stock-adjustments")
            .as("staff")
            .json("{'delta':%d,'reason':'count'}".formatted(delta))
            .send();
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  /** A request for an order of one line, with a new key. */
  public static Call order(String user, String sku, long quantity) {
    return Call.post("/api/v1/orders")
        .as(user)
        .key(name("key"))
        .json("{'lines':[{'sku':'%s','quantity':%d}]}".formatted(sku, quantity));
  }
}
