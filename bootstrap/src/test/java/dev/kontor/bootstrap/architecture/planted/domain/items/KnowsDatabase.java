package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.sql.Connection;

public record KnowsDatabase(Connection connection) {}
