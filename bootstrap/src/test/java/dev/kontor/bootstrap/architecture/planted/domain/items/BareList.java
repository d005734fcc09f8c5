package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.util.List;
import java.util.UUID;

public record BareList(List<UUID> items) {}
