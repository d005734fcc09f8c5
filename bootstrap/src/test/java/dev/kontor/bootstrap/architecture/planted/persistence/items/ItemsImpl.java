package dev.kontor.bootstrap.architecture.planted.persistence.items;

public record ItemsImpl(String name) {}
