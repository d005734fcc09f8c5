package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.util.UUID;

public record LostId(UUID value) {}
