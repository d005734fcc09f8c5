package dev.kontor.bootstrap.architecture.planted.persistence.items;

import io.micronaut.http.HttpRequest;

public record KnowsHttp(HttpRequest<?> request) {}
