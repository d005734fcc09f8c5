package dev.kontor.bootstrap.architecture.planted.application.egg;

import dev.kontor.bootstrap.architecture.planted.application.chicken.Chicken;

public record Egg(Chicken chicken) {}
