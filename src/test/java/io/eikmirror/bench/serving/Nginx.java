package io.eikmirror.bench.serving;

import io.eikmirror.testing.Http;
import io.eikmirror.testing.MirrorProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// nginx over the same folder: plain files and the same Brotli bodies, with as many workers as
/// there are cores and open files cached.
final class Nginx implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);

  private final Process process;
  private final URI origin;

  private Nginx(Process process, URI origin) {
    this.process = process;
    this.origin = origin;
  }

  /// @param assets the folder of our server's sink
  /// @param folder for its configuration and its state
  static Nginx start(Path assets, Path folder) throws IOException {
    int port = MirrorProgram.freePort();
    Path config = Files.writeString(folder.resolve("nginx.conf"), config(assets, folder, port));
    Process process =
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, URI.create("http://127.0.0.1:" + port));
    try {
      nginx.await();
      return nginx;
    } catch (IllegalStateException e) {
      nginx.close();
      throw e;
    }
  }

  Contender contender() {
    return new Contender("nginx", origin, process.toHandle(), true);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void await() {
    long end = System.nanoTime() + START.toNanos();
    try (Http http = new Http()) {
      while (!answers(http)) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("nginx did not start");
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  private boolean answers(Http http) {
    try {
      return http.get(origin.resolve(Site.SMALL)).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static String config(Path assets, Path folder, int port) {
    return """
    daemon off;
    user %2$s;
    worker_processes auto;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log;
    events { worker_connections 1024; }
    http {
      types { text/javascript js; }
      charset utf-8;
      access_log off;
      sendfile on;
      tcp_nopush on;
      keepalive_requests 100000000;
      open_file_cache max=10000 inactive=1h;
      open_file_cache_valid 1h;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      map $http_accept_encoding $body { default plain; br encoded; }
      %3$s
    }
    """
        .formatted(folder, System.getProperty("user.name"), server(assets, port));
  }

  private static String server(Path assets, int port) {
    return """
    server {
      listen 127.0.0.1:%2$d;
      root %1$s/local;
      add_header Cache-Control "public, max-age=31536000, immutable";
      location /npm/ { if ($body = encoded) { rewrite ^(.*)$ /br$1.br last; } }
      location /br/ {
        internal;
        alias %1$s/.encoded/local/;
        types {}
        default_type text/javascript;
        add_header Content-Encoding br;
        add_header Vary Accept-Encoding;
        add_header Cache-Control "public, max-age=31536000, immutable";
      }
    }
    """
        .formatted(assets, port);
  }
}
