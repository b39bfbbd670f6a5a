package io.eikmirror.server.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.assets.AliasMove;
import io.eikmirror.assets.AssetStore;
import io.eikmirror.assets.Inventory;
import io.eikmirror.assets.Inventory.Holding;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Version;
import io.eikmirror.server.answer.Answers;
import io.eikmirror.server.answer.Answers.Exchange;
import io.eikmirror.server.route.Route.OfPackage;
import io.eikmirror.server.route.Route.OfVersion;
import io.eikmirror.sink.SinkException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Eik cannot be asked: all packages and maps with their versions and aliases, page by page
/// (`/_/api/packages`), one of them (`/_/api/packages/npm/react`), and how its aliases moved
/// (`/_/api/packages/npm/react/history`).
public final class Listings extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Listings.class);
  private static final String PATH = "/_/api/packages";
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;

  private final AssetStore store;

  public Listings(AssetStore store) {
    this.store = store;
  }

  /// @param next the path of the next page; null on the last one
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Page(List<Entry> packages, @Nullable String next) {}

  /// @param aliases `v1` and the version that it points at
  private record Entry(
      String type, PackageName name, List<Version> versions, Map<String, Version> aliases) {
    Entry(Holding of) {
      this(of.type().slug(), of.name(), of.versions(), new TreeMap<>());
      of.aliases().forEach((alias, version) -> aliases.put(alias.toString(), version));
    }
  }

  /// @param moves newest first
  private record History(String alias, List<AliasMove> moves) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange to = new Exchange(request, response, callback);
    String path = request.getHttpURI().getPath();
    if (!to.isRead() || !(path.equals(PATH) || path.startsWith(PATH + "/"))) {
      return false;
    }
    try {
      Optional<Route> route = Route.of(path.substring(PATH.length()));
      return path.length() <= PATH.length() + 1
          ? page(to, Request.extractQueryParameters(request))
          : route.isPresent() && one(to, route.orElseThrow());
    } catch (SinkException e) {
      LOG.error("event=store-failed path={}", path, e);
      return Answers.error(to, HttpStatus.BAD_GATEWAY_502, null, "the store failed");
    }
  }

  private boolean one(Exchange to, Route route) {
    return switch (route) {
      case OfPackage(PackageType type, String name) ->
          find(type, name)
              .map(holding -> answer(to, new Entry(holding)))
              .orElseGet(() -> notFound(to));
      case OfVersion(PackageType type, String name, String word, String path)
          when word.equals("history") && path == null ->
          PackageName.parse(name)
              .map(known -> answer(to, Map.of("aliases", histories(type, known))))
              .orElseGet(() -> notFound(to));
      case Route _ -> notFound(to);
    };
  }

  private Optional<Holding> find(PackageType type, String name) {
    return PackageName.parse(name).flatMap(known -> store.inventory().find(type, known));
  }

  private List<History> histories(PackageType type, PackageName name) {
    return store.aliases().histories(type, name).entrySet().stream()
        .map(entry -> new History(entry.getKey().toString(), entry.getValue()))
        .toList();
  }

  private boolean page(Exchange to, Fields query) {
    String wanted = query.getValue("type");
    Optional<PackageType> type = PackageType.ofSlug(wanted == null ? "" : wanted);
    Optional<Integer> limit = limit(query.getValue("limit"));
    if ((wanted != null && type.isEmpty()) || limit.isEmpty()) {
      String why = "type is pkg, npm, img or map; limit is 1 to " + LARGEST_PAGE;
      return Answers.error(to, HttpStatus.BAD_REQUEST_400, null, why);
    }
    String after = query.getValue("after");
    int size = limit.orElseThrow();
    List<Holding> found = holdings(type, after == null ? "" : after).limit(size + 1L).toList();
    boolean more = found.size() > size;
    List<Entry> entries = found.stream().limit(size).map(Entry::new).toList();
    return answer(to, new Page(entries, more ? next(found.get(size - 1), type, size) : null));
  }

  private static Optional<Integer> limit(@Nullable String text) {
    if (text == null) {
      return Optional.of(PAGE);
    }
    return Optional.of(text)
        .filter(digits -> digits.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .filter(limit -> limit >= 1 && limit <= LARGEST_PAGE);
  }

  /// @param after a place such as `npm/react`; empty for the start
  private Stream<Holding> holdings(Optional<PackageType> wanted, String after) {
    Inventory inventory = store.inventory();
    return Stream.of(PackageType.values())
        .filter(type -> wanted.isEmpty() || wanted.orElseThrow() == type)
        .sorted(Comparator.comparing(PackageType::slug))
        .filter(type -> after.compareTo(type.slug() + "/\uFFFF") < 0)
        .flatMap(type -> {
          String prefix = type.slug() + "/";
          String name = after.startsWith(prefix) ? after.substring(prefix.length()) : "";
          return inventory.names(type, name).flatMap(one -> inventory.find(type, one).stream());
        });
  }

  private static String next(Holding last, Optional<PackageType> type, int limit) {
    String after = last.type().slug() + "/" + last.name();
    String only = type.map(one -> "type=" + one.slug() + "&").orElse("");
    String encoded = URLEncoder.encode(after, StandardCharsets.UTF_8);
    return PATH + "?" + only + "limit=" + limit + "&after=" + encoded;
  }

  private static boolean answer(Exchange to, Object body) {
    return Answers.json(to, HttpStatus.OK_200, body, Answers.NO_CACHE);
  }

  private static boolean notFound(Exchange to) {
    return Answers.error(to, HttpStatus.NOT_FOUND_404, null, null);
  }
}
