package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.math.BigDecimal;

public record BarePrice(BigDecimal amount) {}
