package dev.kontor.bootstrap.architecture.planted.web.items;

import java.sql.Connection;

public record HoldsConnection(Connection connection) {}
