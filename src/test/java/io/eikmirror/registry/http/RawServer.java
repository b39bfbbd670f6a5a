package io.eikmirror.registry.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Speaks HTTP only as well as it is told to: each connection gets the next answer, byte for byte;
/// the last one is repeated.
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  /// Writes what it likes and returns; the connection is closed then.
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  RawServer(Answer... answers) {
    this.answers.addAll(List.of(answers));
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  static Answer text(String text) {
    return out -> out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Accepts, and never says a word.
  static Answer silence() {
    return _ -> Thread.sleep(60_000);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        connections.incrementAndGet();
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        Thread.ofVirtual().start(() -> answer(client, answer));
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void answer(Socket client, Answer answer) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        // The request is of no interest.
      }
      answer.write(client.getOutputStream());
    } catch (IOException | InterruptedException _) {
      // The client went away, which is what some tests want.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
