package dev.kontor.bootstrap.architecture.planted.web.items;

import dev.kontor.bootstrap.architecture.planted.application.shared.Transactions;

public record OpensTransaction(Transactions transactions) {}
