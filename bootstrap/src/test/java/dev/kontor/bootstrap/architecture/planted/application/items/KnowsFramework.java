package dev.kontor.bootstrap.architecture.planted.application.items;

import io.micronaut.core.annotation.Introspected;

@Introspected
public record KnowsFramework(String name) {}
