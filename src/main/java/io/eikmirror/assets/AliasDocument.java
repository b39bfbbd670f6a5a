package io.eikmirror.assets;

import io.eikmirror.npm.Version;

/// Eik's `<alias>.alias.json`.
record AliasDocument(Version version, String alias, String type, String name, String org) {}
