package dev.kontor.bootstrap.architecture.planted.integration.hashing;

import dev.kontor.bootstrap.architecture.planted.persistence.items.JdbcItemRepository;

public record KnowsPersistence(JdbcItemRepository items) {}
