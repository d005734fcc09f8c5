package dev.kontor.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers on a port. */
final class PortProbeTest {
  @TempDir Path data;

  @Test
  void port_isSilentWhenItsServerWasOnlyDying() throws IOException {
    ServerSocket dying = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CompletableFuture<Void> hangingUp =
        CompletableFuture.runAsync(() -> hangUp(dying, 4), Thread::startVirtualThread);

    PortProbe.Answer answer = PortProbe.ask(Cluster.create(dying.getLocalPort()), data);

    assertThat(answer).isEqualTo(PortProbe.Answer.SILENT);
    hangingUp.join();
  }

  @Test
  void port_isForeignWhenSomebodyStaysWhoDoesNotSpeakPostgresql() throws IOException {
    CompletableFuture<Void> hangingUp;
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      hangingUp =
          CompletableFuture.runAsync(
              () -> hangUp(other, Integer.MAX_VALUE), Thread::startVirtualThread);

      assertThat(PortProbe.ask(Cluster.create(other.getLocalPort()), data))
          .isEqualTo(PortProbe.Answer.FOREIGN);
    }
    hangingUp.join();
  }

  /** Takes so many connections and ends each at once, then listens no more. */
  private static void hangUp(ServerSocket server, int connections) {
    try (server) {
      for (int count = 0; count < connections; count++) {
        server.accept().close();
      }
    } catch (IOException closed) {
      assertThat(server.isClosed()).isTrue();
    }
  }
}
