package dev.kontor.bootstrap.architecture.planted.persistence.items;

import org.reactivestreams.Publisher;

public record Reacts(Publisher<String> rows) {}
