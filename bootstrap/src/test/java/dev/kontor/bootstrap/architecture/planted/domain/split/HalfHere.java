package dev.kontor.bootstrap.architecture.planted.domain.split;

public record HalfHere(String name) {}
