package dev.kontor.bootstrap.architecture.planted.domain.egg;

import dev.kontor.bootstrap.architecture.planted.domain.chicken.Chicken;

public record Egg(Chicken chicken) {}
