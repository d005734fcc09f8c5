package dev.kontor.bootstrap.architecture.planted.integration.hashing;

import io.micronaut.core.annotation.Introspected;

@Introspected
public record KnowsFramework(String name) {}
