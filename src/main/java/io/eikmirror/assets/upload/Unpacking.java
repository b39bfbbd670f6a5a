package io.eikmirror.assets.upload;

import io.eikmirror.assets.layout.MediaType;
import io.eikmirror.assets.layout.PackageDocument.File;
import io.eikmirror.assets.upload.Publication.Reason;
import io.eikmirror.eik.PackageType;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import io.eikmirror.sink.SinkException;
import io.eikmirror.sink.SinkPath;
import io.eikmirror.sink.Staging;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts the files of an archive into a staging and takes their hashes on the way.
public final class Unpacking {
  public static final String EIK_JSON = "eik.json";

  private final PackageType type;
  private final SinkPath folder;
  private final Staging staging;
  private final List<File> files = new ArrayList<>();
  private final Map<String, Integrity> known = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private final byte[] buffer = new byte[1 << 16];

  public Unpacking(PackageType type, SinkPath folder, Staging staging) {
    this.type = type;
    this.folder = folder;
    this.staging = staging;
  }

  /// The archive's files in its order, staged.
  ///
  /// @throws RefusedUpload when the archive has no files, or some that cannot be served
  public List<File> unpack(Archive archive) throws IOException {
    for (String name = archive.next(); name != null; name = archive.next()) {
      String path = neutral(name);
      boolean twin = known.containsKey(path);
      SinkPath target = twin ? null : target(path);
      add(path, store(archive, target));
    }
    if (files.isEmpty()) {
      throw new RefusedUpload(Reason.WRONG_FORMAT, "the upload is not a tar with files in it");
    }
    return List.copyOf(files);
  }

  /// Stages a file of our own, unless the archive brought one.
  public List<File> withFile(String path, byte[] content) {
    if (!known.containsKey(path)) {
      try (OutputStream out = staging.create(folder.child(path))) {
        out.write(content);
      } catch (IOException e) {
        throw new SinkException("cannot write " + path, e);
      }
      files.add(file(path, Integrity.hash(Algorithm.SHA512, content), content.length));
    }
    return List.copyOf(files);
  }

  /// A file that comes again is listed once: Eik lists it twice, and keeps the bytes of one of
  /// them.
  private void add(String path, File file) throws RefusedUpload {
    Integrity before = known.putIfAbsent(path, file.integrity());
    if (before != null && !before.equals(file.integrity())) {
      throw new RefusedUpload(Reason.CORRUPT, path + " is in the archive twice and differs");
    }
    if (before == null) {
      files.add(file);
    }
  }

  /// @param target null for a repeated file, which is only hashed
  private File store(Archive archive, @Nullable SinkPath target) throws RefusedUpload {
    MessageDigest digest = Algorithm.SHA512.digest();
    long size = 0;
    try (OutputStream out =
        target == null ? OutputStream.nullOutputStream() : staging.create(target)) {
      for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
        size += read;
      }
    } catch (RefusedUpload e) {
      throw e;
    } catch (IOException e) {
      throw new SinkException("cannot write " + target, e);
    }
    String path = target == null ? "" : target.value().substring(folder.value().length() + 1);
    return file(path, Integrity.of(Algorithm.SHA512, digest.digest()), size);
  }

  private File file(String path, Integrity integrity, long size) {
    return new File(integrity, "/" + path, MediaType.of(path), type.slug(), size);
  }

  /// Where a file goes.
  ///
  /// @throws RefusedUpload when its name cannot be served, or is a folder's too
  private SinkPath target(String path) throws RefusedUpload {
    if (!SinkPath.isValid(path)) {
      throw new RefusedUpload(Reason.CORRUPT, "a file name that cannot be served: " + quoted(path));
    }
    boolean inFile = false;
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      String parent = path.substring(0, at);
      inFile |= known.containsKey(parent);
      folders.add(parent);
    }
    if (inFile || folders.contains(path)) {
      throw new RefusedUpload(Reason.CORRUPT, quoted(path) + " is both a file and a folder");
    }
    return folder.child(path);
  }

  /// The path as if the archive were unpacked at `/`: no way leads out.
  private static String neutral(String name) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return String.join("/", segments);
  }

  private static String quoted(String path) {
    return "\"" + path.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}
