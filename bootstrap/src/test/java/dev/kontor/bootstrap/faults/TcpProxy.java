package dev.kontor.bootstrap.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Stands between two programs and passes on what they say, or not. */
final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Supplier<Tamper> tampering = () -> Tamper.NONE;

  /** What becomes of the bytes of one connection. Used by two threads, one a direction. */
  interface Tamper {
    /** Passes everything on. */
    Tamper NONE = new Tamper() {};

    /** Whether these bytes may reach the server; if not, the connection is cut. */
    default boolean mayReachServer(byte[] bytes, int count) {
      return true;
    }

    /** Whether these bytes may reach the client; if not, the connection is cut. */
    default boolean mayReachClient(byte[] bytes, int count) {
      return true;
    }
  }

  /** Passes everything on to a port of this machine until told otherwise. */
  TcpProxy(int target) {
    this.target = target;
    try {
      this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** What happens to connections that begin from now on. */
  void tamper(Supplier<Tamper> with) {
    tampering = with;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket there = new Socket();
    sockets.add(client);
    sockets.add(there);
    try {
      client.setTcpNoDelay(true);
      there.setTcpNoDelay(true);
      there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      Tamper tamper = tampering.get();
      Thread.ofVirtual().start(() -> pump(client, there, tamper::mayReachServer));
      pump(there, client, tamper::mayReachClient);
    } catch (IOException e) {
      cut(client);
      cut(there);
    }
  }

  @FunctionalInterface
  private interface Filter {
    boolean lets(byte[] bytes, int count);
  }

  private void pump(Socket from, Socket to, Filter filter) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (!filter.lets(buffer, count)) {
          break;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException gone) {
      // The other direction notices as well.
    } finally {
      cut(from);
      cut(to);
    }
  }

  /** At once, as a firewall does it: what was not sent yet never is. */
  private void cut(Socket socket) {
    sockets.remove(socket);
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException closed) {
      // So it is.
    }
  }

  /** The ports from which it speaks to the server. */
  List<Integer> outgoingPorts() {
    return sockets.stream()
        .filter(socket -> socket.getPort() == target)
        .map(Socket::getLocalPort)
        .toList();
  }

  /** Cuts every connection that there is. */
  void cutAll() {
    sockets.forEach(this::cut);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      cutAll();
    }
  }
}
