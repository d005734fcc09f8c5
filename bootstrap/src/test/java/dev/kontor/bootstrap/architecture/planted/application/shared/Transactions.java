package dev.kontor.bootstrap.architecture.planted.application.shared;

public interface Transactions {
  void inTenant(Runnable work);
}
