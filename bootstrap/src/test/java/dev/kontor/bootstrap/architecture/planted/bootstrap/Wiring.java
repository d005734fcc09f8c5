package dev.kontor.bootstrap.architecture.planted.bootstrap;

public record Wiring(String name) {}
