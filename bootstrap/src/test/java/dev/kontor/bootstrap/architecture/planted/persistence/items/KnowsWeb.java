package dev.kontor.bootstrap.architecture.planted.persistence.items;

import dev.kontor.bootstrap.architecture.planted.web.items.MutableRequest;

public record KnowsWeb(MutableRequest request) {}
