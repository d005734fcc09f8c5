package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.system.DatabaseTap.Traffic;
import java.util.List;
import java.util.Map;

/**
 * What an operation may cost the database.
 *
 * @param roundTrips how often the server waits for it
 * @param statements the start and end of transactions and what sets their tenant included
 */
record Budget(int roundTrips, int statements) {
  /** Answered without the database. */
  static final Budget NONE = new Budget(0, 0);

  /**
   * As things are: who makes an operation cost less lowers its budget, too. Connections of the
   * settlement do not count.
   */
  static final Map<String, Budget> OF_OPERATIONS =
      Map.ofEntries(
          Map.entry("adjustStock", new Budget(4, 7)),
          Map.entry("cancelOrder", new Budget(8, 11)),
          Map.entry("changeClientSecret", new Budget(5, 7)),
          Map.entry("changeItems", new Budget(6, 13)),
          Map.entry("changePassword", new Budget(10, 15)),
          Map.entry("changeTasks", new Budget(4, 8)),
          Map.entry("checkHealth", NONE),
          Map.entry("checkReadiness", new Budget(2, 3)),
          Map.entry("createArticle", new Budget(2, 6)),
          Map.entry("createArticleComment", new Budget(3, 6)),
          Map.entry("createClient", new Budget(3, 5)),
          Map.entry("createItem", new Budget(5, 8)),
          Map.entry("createTask", new Budget(3, 6)),
          Map.entry("createItemComment", new Budget(3, 6)),
          Map.entry("createOrderComment", new Budget(3, 6)),
          Map.entry("createTaskComment", new Budget(3, 6)),
          Map.entry("createTenant", new Budget(6, 7)),
          Map.entry("createUser", new Budget(5, 6)),
          Map.entry("describeInstance", NONE),
          Map.entry("describeTokens", NONE),
          Map.entry("editArticle", new Budget(3, 6)),
          Map.entry("editItem", new Budget(2, 7)),
          Map.entry("editProfile", new Budget(4, 6)),
          Map.entry("editSelf", new Budget(4, 6)),
          Map.entry("editTask", new Budget(3, 6)),
          Map.entry("editTenant", new Budget(4, 6)),
          Map.entry("editUser", new Budget(4, 6)),
          Map.entry("explainProblem", NONE),
          Map.entry("findArticle", new Budget(1, 2)),
          Map.entry("downloadRejected", new Budget(2, 4)),
          Map.entry("exportItems", new Budget(1, 2)),
          Map.entry("findImport", new Budget(1, 2)),
          Map.entry("importItems", new Budget(4, 8)),
          Map.entry("findClient", new Budget(1, 2)),
          Map.entry("findComment", new Budget(1, 2)),
          Map.entry("findItem", new Budget(1, 2)),
          Map.entry("findLatestOrder", new Budget(1, 2)),
          Map.entry("findOrder", new Budget(1, 2)),
          Map.entry("findProfile", new Budget(1, 2)),
          Map.entry("findSelf", new Budget(1, 2)),
          Map.entry("findTask", new Budget(1, 2)),
          Map.entry("findTenant", new Budget(5, 7)),
          Map.entry("findUser", new Budget(1, 2)),
          Map.entry("issueToken", new Budget(10, 16)),
          Map.entry("listArticleComments", new Budget(2, 4)),
          Map.entry("listArticles", new Budget(1, 2)),
          Map.entry("listClients", new Budget(1, 2)),
          Map.entry("listItemComments", new Budget(2, 4)),
          Map.entry("listItems", new Budget(1, 2)),
          Map.entry("listItemsOfUser", new Budget(1, 2)),
          Map.entry("listKeys", NONE),
          Map.entry("listMovements", new Budget(2, 4)),
          Map.entry("listOrderComments", new Budget(2, 4)),
          Map.entry("listOrderEvents", new Budget(2, 4)),
          Map.entry("listOrders", new Budget(1, 2)),
          Map.entry("listProblems", NONE),
          Map.entry("listTags", new Budget(1, 2)),
          Map.entry("listTaskComments", new Budget(2, 4)),
          Map.entry("listTasks", new Budget(1, 2)),
          Map.entry("listTenants", new Budget(5, 7)),
          Map.entry("listUsers", new Budget(1, 2)),
          Map.entry("placeOrder", new Budget(2, 10)),
          Map.entry("readMetrics", NONE),
          Map.entry("registerUser", new Budget(8, 11)),
          Map.entry("removeArticle", new Budget(3, 6)),
          Map.entry("removeClient", new Budget(5, 7)),
          Map.entry("removeComment", new Budget(3, 6)),
          Map.entry("removeItem", new Budget(3, 7)),
          Map.entry("removeTask", new Budget(3, 6)),
          Map.entry("removeTenant", new Budget(4, 6)),
          Map.entry("removeUser", new Budget(5, 7)),
          Map.entry("restoreItem", new Budget(3, 8)),
          Map.entry("restoreTenant", new Budget(4, 6)),
          Map.entry("restoreUser", new Budget(4, 6)),
          Map.entry("revokeToken", new Budget(3, 5)));

  static Budget of(Traffic traffic) {
    List<List<String>> trips = traffic.trips();
    return new Budget(trips.size(), trips.stream().mapToInt(List::size).sum());
  }
}
