package dev.kontor.bootstrap.architecture.planted.application.items;

import dev.kontor.bootstrap.architecture.planted.bootstrap.Wiring;

public record KnowsWiring(Wiring wiring) {}
