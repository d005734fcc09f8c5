package dev.kontor.bootstrap.architecture.planted.domain.chicken;

import dev.kontor.bootstrap.architecture.planted.domain.egg.Egg;

public record Chicken(Egg egg) {}
