package dev.kontor.bootstrap.architecture.planted.web.items;

import dev.kontor.bootstrap.architecture.planted.domain.items.ItemRepository;

public record AsksPort(ItemRepository items) {}
