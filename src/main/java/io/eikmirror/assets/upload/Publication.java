package io.eikmirror.assets.upload;

/// What came of an upload.
public sealed interface Publication {

  /// The version is there now, whole.
  record Published() implements Publication {}

  /// Nothing was changed.
  ///
  /// @param why for the one who uploaded
  record Refused(Reason reason, String why) implements Publication {}

  /// Why an upload is refused.
  enum Reason {
    /// The version is there already, or (for import maps) is not above the last one of its major.
    EXISTS,
    /// Not a tar archive with files in it, or not JSON.
    WRONG_FORMAT,
    /// An archive that breaks off or contradicts itself, or file names that cannot be served.
    CORRUPT,
    /// A limit is passed; the text says which.
    TOO_LARGE
  }
}
