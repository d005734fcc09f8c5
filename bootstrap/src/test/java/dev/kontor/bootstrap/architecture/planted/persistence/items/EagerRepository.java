package dev.kontor.bootstrap.architecture.planted.persistence.items;

import dev.kontor.bootstrap.architecture.planted.application.shared.Transactions;

public record EagerRepository(Transactions transactions) {}
