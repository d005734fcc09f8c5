package dev.kontor.bootstrap.architecture.planted.domain.items;

public record FloatingPrice(double amount) {}
