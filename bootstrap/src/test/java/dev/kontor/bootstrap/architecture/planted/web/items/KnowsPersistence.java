package dev.kontor.bootstrap.architecture.planted.web.items;

import dev.kontor.bootstrap.architecture.planted.persistence.items.JdbcItemRepository;

public record KnowsPersistence(JdbcItemRepository items) {}
