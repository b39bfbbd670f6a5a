package io.eikmirror.ledger.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eikmirror.ledger.AliasMove;
import io.eikmirror.ledger.LedgerException;
import io.eikmirror.npm.PackageName;
import io.eikmirror.plan.world.MajorAlias;
import io.eikmirror.plan.world.Pin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What operators ordered, oldest first: a file of one JSON object a line, which is only ever
/// appended to. Pins are what is left when it is read from the beginning.
///
/// It is no part of the database, since a running daemon holds that alone, and orders have to reach
/// it while it runs; and since a pin is no history that may be lost. Every method throws
/// `LedgerException` when the file cannot be read or written.
public final class Operations {
  /// The file's name in the data directory.
  public static final String FILE = "operations.jsonl";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Of nobody.
  public static final Operations NONE = new Operations();

  private final @Nullable Path file;

  /// @param directory the data directory
  public Operations(Path directory) {
    file = directory.resolve(FILE);
  }

  private Operations() {
    file = null;
  }

  /// All of them, oldest first.
  public List<Operation> all() {
    if (file == null || !Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file);
      // What a crash cut short was never told to be done.
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      List<Operation> all = new ArrayList<>();
      for (String line : whole.lines().toList()) {
        if (!line.isBlank()) {
          all.add(parse(line, all.size() + 1));
        }
      }
      return all;
    } catch (IOException e) {
      throw new LedgerException("could not be read in " + file, e);
    }
  }

  private Operation parse(String line, int number) {
    try {
      return JSON.readValue(line, OperationLine.class).operation();
    } catch (JsonProcessingException | RuntimeException e) {
      throw new LedgerException("could not be read in " + file + ", order " + number, e);
    }
  }

  /// Adds one, for good when this returns. Others may do so at the same time.
  public void add(Operation operation) {
    Path to = Objects.requireNonNull(file, "there is nobody to add an order");
    try {
      Files.createDirectories(to.toAbsolutePath().getParent());
      append(to, JSON.writeValueAsString(OperationLine.of(operation)) + "\n");
    } catch (IOException e) {
      throw new LedgerException("could not be written in " + to, e);
    }
  }

  private static void append(Path file, String line) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      channel.truncate(afterLastLine(channel));
      channel.position(channel.size());
      ByteBuffer rest = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      // On a disk that is nearly full, the first call writes what fits and says nothing.
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static long afterLastLine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    long end = channel.size();
    while (end > 0) {
      last.clear();
      channel.read(last, end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
      end--;
    }
    return 0;
  }

  /// The aliases that are to stay where an operator put them.
  public SortedMap<MajorAlias, Pin> pins() {
    SortedMap<MajorAlias, Pin> pins = new TreeMap<>();
    for (Operation one : all()) {
      switch (one.kind()) {
        case PIN, ROLLBACK ->
            pins.put(
                one.majorAlias(), new Pin(one.name(), one.to(), one.at(), one.who(), one.why()));
        case UNPIN -> pins.remove(one.majorAlias());
        case SET -> {}
      }
    }
    return Collections.unmodifiableSortedMap(pins);
  }

  /// What operators ordered for a package's aliases, and other moves of them, newest first.
  public List<AliasMove> among(List<AliasMove> others, PackageName name) {
    Stream<AliasMove> own =
        all().reversed().stream()
            .filter(operation -> operation.name().equals(name))
            .map(Operation::step);
    return Stream.concat(own, others.stream())
        .sorted((one, other) -> other.at().compareTo(one.at()))
        .toList();
  }
}
