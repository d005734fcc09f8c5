package dev.kontor.bootstrap.architecture.planted.persistence.items;

import java.util.concurrent.Flow;

public record Streams(Flow.Publisher<String> rows) {}
