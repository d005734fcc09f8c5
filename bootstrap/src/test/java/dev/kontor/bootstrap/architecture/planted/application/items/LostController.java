package dev.kontor.bootstrap.architecture.planted.application.items;

public record LostController(String route) {}
