package dev.kontor.bootstrap.architecture.planted.domain.items;

public record Item(String sku) {}
