package dev.kontor.bootstrap.architecture.planted.domain.items;

import io.micronaut.core.annotation.Introspected;

@Introspected
public record KnowsFramework(String name) {}
