package io.eikmirror.operate;

import io.eikmirror.eik.Alias;
import io.eikmirror.eik.AssetServer;
import io.eikmirror.eik.PackageType;
import io.eikmirror.importmap.LiveReleases;
import io.eikmirror.ledger.AliasMove;
import io.eikmirror.ledger.Ledger;
import io.eikmirror.ledger.OrderKind;
import io.eikmirror.ledger.orders.Operation;
import io.eikmirror.ledger.orders.Operations;
import io.eikmirror.npm.PackageName;
import io.eikmirror.npm.Release;
import io.eikmirror.npm.Version;
import io.eikmirror.operate.Ordered.Done;
import io.eikmirror.operate.Ordered.Refused;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where operators see aliases and move them. Every order is written down before it is carried out,
/// so that a pass that comes in between knows of it.
///
/// An order that would leave a live release without what it needs is refused, unless it is forced.
public final class AliasDesk {
  /// How many passes back packages are known from.
  private static final int RUNS = 200;

  private final AssetServer server;
  private final Ledger ledger;
  private final Operations operations;
  private final Set<PackageName> named;
  private final InstantSource clock;

  /// An alias, and who keeps it where it is.
  ///
  /// @param pin null for one that follows new releases
  public record Placed(MajorAlias alias, Version version, @Nullable Pin pin) {}

  /// Who orders something, and why.
  ///
  /// @param force whether it is done although something else will not work any more
  public record Order(String who, String why, boolean force) {}

  /// @param named the packages that the rules name
  public AliasDesk(
      AssetServer server,
      Ledger ledger,
      Operations operations,
      Collection<PackageName> named,
      InstantSource clock) {
    this.server = server;
    this.ledger = ledger;
    this.operations = operations;
    this.named = Set.copyOf(named);
    this.clock = clock;
  }

  /// Packages whose releases could need the ones that are moved: those that the rules name, and
  /// what passes brought along for them, though no code may import it.
  private Set<PackageName> known() {
    Set<PackageName> known = new TreeSet<>(named);
    known.addAll(LastRuns.names(ledger.runs(RUNS)));
    return known;
  }

  /// The live aliases of these packages; of none, all that are known and what they need.
  public List<Placed> list(Collection<PackageName> names) {
    SortedMap<MajorAlias, Pin> pins = operations.pins();
    Collection<PackageName> from = names.isEmpty() ? known() : names;
    return Inventory.take(server, new LiveReleases(server), from).aliases().entrySet().stream()
        .filter(entry -> names.isEmpty() || names.contains(entry.getKey().name()))
        .map(entry -> new Placed(entry.getKey(), entry.getValue(), pins.get(entry.getKey())))
        .toList();
  }

  /// How the aliases of a package moved, and what was ordered for them, newest first.
  public List<AliasMove> history(PackageName name) {
    return ledger.aliasHistory(name);
  }

  /// Keeps the alias of that version's major at it.
  public Ordered pin(Release release, Order order) {
    return move(OrderKind.PIN, release, order);
  }

  /// Points the alias of that version's major at it, once.
  public Ordered set(Release release, Order order) {
    Pin pin = operations.pins().get(MajorAlias.of(release.name(), release.version()));
    return pin == null
        ? move(OrderKind.SET, release, order)
        : new Refused(pin.words() + ": unpin it first, or pin it to " + release.version());
  }

  /// Brings an alias back to what it pointed at before, and keeps it there.
  ///
  /// @param alias null for that of the version, or the only one that the package has
  /// @param to null for what its history tells
  public Ordered rollback(
      PackageName name, @Nullable Alias alias, @Nullable Version to, Order order) {
    if (to != null && alias == null) {
      return rollback(name, new Alias(to.major()), to, order);
    }
    if (to != null && alias != null && alias.major() != to.major()) {
      return new Refused(
          "%s points at releases of major %d alone, and %s is none: leave --major out, or name another one with --to"
              .formatted(new MajorAlias(name, alias), alias.major(), to));
    }
    List<Placed> fitting =
        list(List.of(name)).stream()
            .filter(placed -> alias == null || alias.equals(placed.alias().alias()))
            .toList();
    return theOne(
        fitting,
        Placed::alias,
        subject(name, alias) + " is not live",
        placed -> {
          Optional<Version> target = to == null ? before(placed) : Optional.of(to);
          return target
              .map(version -> move(OrderKind.ROLLBACK, new Release(name, version), order))
              .orElseGet(() ->
                  new Refused(
                      "no history tells what %s pointed at before %s: name the version with --to"
                          .formatted(placed.alias(), placed.version())));
        });
  }

  /// What was left by a rollback is no place to go back to.
  private Optional<Version> before(Placed now) {
    return ledger.aliasHistory(now.alias().name()).stream()
        .filter(move -> move.moves() && move.order() != OrderKind.ROLLBACK)
        .filter(move ->
            move.alias().equals(now.alias().alias().toString()) && move.to().equals(now.version()))
        .flatMap(move -> Stream.ofNullable(move.from()))
        .findFirst();
  }

  /// Lets an alias follow new releases again, from the next pass on.
  ///
  /// @param alias null for the only one of the package that is pinned
  public Ordered unpin(PackageName name, @Nullable Alias alias, Order order) {
    List<Pin> fitting =
        operations.pins().values().stream()
            .filter(pin -> pin.name().equals(name))
            .filter(pin -> alias == null || alias.equals(pin.alias().alias()))
            .toList();
    return theOne(
        fitting,
        Pin::alias,
        subject(name, alias) + " is not pinned",
        pin -> {
          Version now = server.alias(PackageType.NPM, name, pin.alias().alias()).orElse(null);
          Operation operation = operation(OrderKind.UNPIN, pin.release(), now, order);
          operations.add(operation);
          return new Done(operation, List.of());
        });
  }

  private static String subject(PackageName name, @Nullable Alias alias) {
    return alias == null ? name.toString() : new MajorAlias(name, alias).toString();
  }

  private static <T> Ordered theOne(
      List<T> fitting, Function<T, MajorAlias> alias, String none, Function<T, Ordered> then) {
    return switch (fitting.size()) {
      case 0 -> new Refused(none);
      case 1 -> then.apply(fitting.getFirst());
      default -> {
        String all =
            fitting.stream().map(alias).map(MajorAlias::toString).collect(Collectors.joining(", "));
        yield new Refused("there are " + all + ": say which with --major");
      }
    };
  }

  private Ordered move(OrderKind kind, Release release, Order order) {
    if (!server.holds(PackageType.NPM, release.name(), release.version())) {
      return new Refused(
          release
              + " is not published, and an alias points only at what is there: have it mirrored first, as \""
              + release
              + "\" under packages of a rule");
    }
    MajorAlias alias = MajorAlias.of(release.name(), release.version());
    List<String> broken = broken(alias, release);
    if (!broken.isEmpty() && !order.force()) {
      return new Refused(
          "%s → %s would break something: %s. Move that first, or say --force"
              .formatted(alias, release.version(), String.join("; ", broken)));
    }
    server.logIn();
    Version from = server.alias(PackageType.NPM, alias.name(), alias.alias()).orElse(null);
    Operation operation = operation(kind, release, from, order);
    operations.add(operation);
    if (from == null || !release.version().equals(from)) {
      server.moveAlias(PackageType.NPM, alias.name(), alias.alias(), release.version());
    }
    return new Done(operation, broken);
  }

  /// What is satisfied now and would not be any more.
  private List<String> broken(MajorAlias alias, Release release) {
    List<PackageName> names = new ArrayList<>(known());
    names.add(alias.name());
    Inventory inventory = Inventory.take(server, new LiveReleases(server), names);
    inventory.include(release);
    SortedMap<MajorAlias, Version> after = new TreeMap<>(inventory.aliases());
    after.put(alias, release.version());
    Set<String> before =
        Ranges.unsatisfied(inventory.releases(), inventory.aliases(), List.of()).keySet();
    return Ranges.unsatisfied(inventory.releases(), after, List.of()).keySet().stream()
        .filter(complaint -> !before.contains(complaint))
        .toList();
  }

  private Operation operation(
      OrderKind kind, Release release, @Nullable Version from, Order order) {
    MajorAlias alias = MajorAlias.of(release.name(), release.version());
    return new Operation(
        kind,
        alias.name(),
        alias.alias().toString(),
        from,
        release.version(),
        clock.instant(),
        order.who(),
        order.why());
  }
}
