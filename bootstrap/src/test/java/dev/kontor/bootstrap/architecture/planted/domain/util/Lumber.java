package dev.kontor.bootstrap.architecture.planted.domain.util;

public record Lumber(String anything) {}
