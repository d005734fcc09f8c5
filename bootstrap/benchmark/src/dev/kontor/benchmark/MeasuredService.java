package dev.kontor.benchmark;

import java.util.List;

/** A service and its turns: each on a new database and in a new process. */
final class MeasuredService implements Candidate {
  private final Service service;
  private final Workbench bench;

  MeasuredService(Service service, Workbench bench) {
    this.service = service;
    this.bench = bench;
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public void prepare() {
    service.prepare();
  }

  @Override
  public List<Sample> measure(int round) {
    service.seed();
    try {
      long leader = service.start();
      try (Psql database = bench.cluster().open(service.store().database())) {
        Processes processes = new Processes(leader, bench.cluster().postmaster());
        return new Turn(service, bench, processes, database, round).run();
      }
    } finally {
      service.stop();
    }
  }
}
