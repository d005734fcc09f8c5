package dev.kontor.bootstrap.architecture.planted.domain.split;

public record HalfThere(String name) {}
