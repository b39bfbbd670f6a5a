package io.eikmirror.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 answer as it came.
///
/// @param headers by name in lower case
record RawAnswer(int status, Map<String, String> headers, String body) {

  @Nullable String header(String name) {
    return headers.get(name);
  }

  /// Sends these bytes on a connection of their own, and reads until the server closes it.
  static RawAnswer to(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request);
      return parse(socket.getInputStream().readAllBytes());
    }
  }

  private static RawAnswer parse(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] pair = lines[i].split(": ", 2);
      headers.put(pair[0].toLowerCase(Locale.ROOT), pair.length > 1 ? pair[1] : "");
    }
    String body = new String(bytes, end + 4, bytes.length - end - 4, UTF_8);
    return new RawAnswer(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, body);
  }
}
