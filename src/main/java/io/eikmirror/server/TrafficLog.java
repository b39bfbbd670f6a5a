package io.eikmirror.server;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/// Tells a `Traffic` of each request when it is over.
final class TrafficLog implements RequestLog {
  private static final List<String> NAMESPACES = List.of("npm", "pkg", "img", "map", "auth", "_");

  private final Traffic traffic;

  TrafficLog(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public void log(Request request, Response response) {
    Duration took = Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()));
    traffic.answered(namespace(request.getHttpURI().getPath()), response.getStatus(), took);
  }

  private static String namespace(String path) {
    for (String namespace : NAMESPACES) {
      int end = namespace.length() + 1;
      if (path.startsWith(namespace, 1) && (path.length() == end || path.charAt(end) == '/')) {
        return namespace;
      }
    }
    return "other";
  }
}
