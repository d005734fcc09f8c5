package dev.kontor.bootstrap.system;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a server and its PostgreSQL and reads what they say to each other (PostgreSQL's
 * frontend/backend protocol, version 3): nothing that a driver or a pool sends of its own accord
 * escapes it.
 */
final class DatabaseTap implements AutoCloseable {
  private static final int PROTOCOL_3 = 3;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ServerSocket entrance;
  private final InetSocketAddress database;
  private final String role;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Optional<Traffic> traffic = Optional.empty();

  /**
   * Listens at a port of this machine.
   *
   * @param database where PostgreSQL is, without encryption
   * @param role the role whose connections count
   */
  DatabaseTap(InetSocketAddress database, String role) {
    this.database = database;
    this.role = role;
    try {
      this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** What was said in some time. Thread-safe. */
  static final class Traffic {
    private final List<List<String>> trips = new ArrayList<>();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    private synchronized void trip(List<String> statements) {
      // The pool asks like this whether an idle connection is still there; drivers prepare ahead.
      if (!statements.isEmpty() && !statements.equals(List.of(""))) {
        trips.add(statements);
      }
    }

    private synchronized void answered(byte[] bytes, int count) {
      answers.write(bytes, 0, count);
    }

    /** The statements, those that were sent together in one list. */
    synchronized List<List<String>> trips() {
      return List.copyOf(trips);
    }

    /** Whether the text was in what the database answered. */
    synchronized boolean brought(String text) {
      return answers.toString(StandardCharsets.UTF_8).contains(text);
    }
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** What is said while the work is done. */
  Traffic during(Runnable work) {
    Traffic own = new Traffic();
    traffic = Optional.of(own);
    try {
      work.run();
    } finally {
      traffic = Optional.empty();
    }
    return own;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
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
    Connection connection = new Connection();
    try {
      client.setTcpNoDelay(true);
      there.setTcpNoDelay(true);
      there.connect(database);
      Thread.ofVirtual().start(() -> pump(() -> connection.passAnswers(there, client)));
      pump(() -> connection.passRequests(client, there));
    } catch (IOException e) {
      // The client is told by the end of its connection.
    } finally {
      close(client);
      close(there);
    }
  }

  @FunctionalInterface
  private interface Passing {
    void run() throws IOException;
  }

  private static void pump(Passing passing) {
    try {
      passing.run();
    } catch (IOException gone) {
      // Whoever stays behind notices by itself.
    }
  }

  /** One connection; requests and answers are passed on by a thread each. */
  private final class Connection {
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private List<String> together = new ArrayList<>();
    private boolean asks;
    private volatile boolean counts;

    void passRequests(Socket from, Socket to) throws IOException {
      try (DataInputStream in = input(from);
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream(to)))) {
        while (!passStart(in, out)) {
          out.flush();
        }
        out.flush();
        for (int type = in.read(); type >= 0; type = in.read()) {
          out.writeByte(type);
          byte[] content = passContent(in, out);
          if (counts) {
            note((char) type, new Fields(content));
          }
          if (in.available() == 0) {
            if (asks) {
              endTrip();
            }
            out.flush();
          }
        }
      }
    }

    private DataInputStream input(Socket from) throws IOException {
      return new DataInputStream(new BufferedInputStream(from.getInputStream(), BUFFER_BYTES));
    }

    private OutputStream stream(Socket to) throws IOException {
      return to.getOutputStream();
    }

    private byte[] passContent(DataInputStream in, DataOutputStream out) throws IOException {
      int length = in.readInt();
      byte[] content = in.readNBytes(length - Integer.BYTES);
      out.writeInt(length);
      out.write(content);
      return content;
    }

    /** Whether this was the start-up message: before it, a client may ask for encryption. */
    private boolean passStart(DataInputStream in, DataOutputStream out) throws IOException {
      Fields fields = new Fields(passContent(in, out));
      if (fields.number() >> Short.SIZE != PROTOCOL_3) {
        return false;
      }
      for (String name = fields.text(); !name.isEmpty(); name = fields.text()) {
        String value = fields.text();
        if (name.equals("user")) {
          counts = value.equals(role);
        }
      }
      return true;
    }

    private void note(char type, Fields fields) {
      switch (type) {
        case 'P' -> statements.put(fields.text(), fields.text());
        case 'B' -> portals.put(fields.text(), statements.getOrDefault(fields.text(), "?"));
        case 'E' -> together.add(portals.getOrDefault(fields.text(), "?"));
        case 'Q' -> {
          together.add(fields.text());
          asks = true;
        }
        case 'S' -> asks = true;
        default -> {
          // Descriptions and the like go along with what is counted.
        }
      }
    }

    /** The client waits: what it sent without doing so before was one round trip. */
    private void endTrip() {
      asks = false;
      List<String> sent = List.copyOf(together);
      traffic.ifPresent(listening -> listening.trip(sent));
      together = new ArrayList<>();
    }

    void passAnswers(Socket from, Socket to) throws IOException {
      byte[] buffer = new byte[BUFFER_BYTES];
      try (InputStream in = from.getInputStream();
          OutputStream out = stream(to)) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          int length = count;
          if (counts) {
            traffic.ifPresent(listening -> listening.answered(buffer, length));
          }
          out.write(buffer, 0, length);
        }
      }
    }
  }

  /** The content of a message, field by field. */
  private static final class Fields {
    private final byte[] content;
    private int at;

    Fields(byte[] content) {
      this.content = content;
    }

    int number() {
      int number = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        number = (number << Byte.SIZE) | (content[at++] & 0xFF);
      }
      return number;
    }

    String text() {
      int start = at;
      while (content[at] != 0) {
        at++;
      }
      return new String(content, start, at++ - start, StandardCharsets.UTF_8);
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    close((Closeable) socket);
  }

  private static void close(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(entrance);
    sockets.forEach(this::close);
  }
}
