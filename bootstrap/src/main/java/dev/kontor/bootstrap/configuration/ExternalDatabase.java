package dev.kontor.bootstrap.configuration;

import dev.kontor.persistence.shared.DatabaseLogin;

/**
 * A PostgreSQL server that somebody else runs.
 *
 * @param owner migrates
 * @param app serves requests
 * @param worker settles orders
 */
public record ExternalDatabase(DatabaseLogin owner, DatabaseLogin app, DatabaseLogin worker) {}
