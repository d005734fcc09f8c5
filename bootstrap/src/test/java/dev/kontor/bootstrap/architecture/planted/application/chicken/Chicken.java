package dev.kontor.bootstrap.architecture.planted.application.chicken;

import dev.kontor.bootstrap.architecture.planted.application.egg.Egg;

public record Chicken(Egg egg) {}
