package io.eikmirror.testing;

import io.eikmirror.esm.MirrorJson.Entry;
import io.eikmirror.esm.MirrorJson.Format;
import io.eikmirror.esm.MirrorJson.Loads;
import io.eikmirror.npm.Integrity;
import io.eikmirror.npm.Integrity.Algorithm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a `mirror.json` to be; unless told otherwise an empty ES module that exports a
/// default alone.
public final class EntryDraft {
  private final String file;
  private final Format format;
  private List<String> names = List.of();
  private boolean hasDefault = true;
  private List<String> imports = List.of();
  private List<String> chunks = List.of();
  private @Nullable String css;
  private byte[] content = {};
  private @Nullable Loads loads;

  public EntryDraft(String file, Format format) {
    this.file = file;
    this.format = format;
  }

  public EntryDraft names(String... exported) {
    names = List.of(exported);
    return this;
  }

  public EntryDraft hasDefault(boolean has) {
    hasDefault = has;
    return this;
  }

  public EntryDraft imports(List<String> urls) {
    imports = urls;
    return this;
  }

  public EntryDraft chunks(List<String> files) {
    chunks = files;
    return this;
  }

  public EntryDraft css(@Nullable String sheet) {
    css = sheet;
    return this;
  }

  public EntryDraft content(byte[] bytes) {
    content = bytes.clone();
    return this;
  }

  /// What came of loading it.
  public EntryDraft loads(Loads how) {
    loads = how;
    return this;
  }

  public Entry entry() {
    return new Entry(
        file,
        file,
        format,
        names,
        hasDefault,
        null,
        imports,
        chunks,
        css,
        null,
        content.length,
        Integrity.hash(Algorithm.SHA384, content),
        loads,
        loads == Loads.NO ? "it broke" : null);
  }
}
