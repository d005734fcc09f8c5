package dev.kontor.bootstrap.architecture.planted.web.items;

import java.net.http.HttpClient;

public record CallsHome(HttpClient client) {}
