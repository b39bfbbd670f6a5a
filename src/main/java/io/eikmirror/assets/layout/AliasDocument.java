package io.eikmirror.assets.layout;

import io.eikmirror.npm.Version;

/// Eik's `<alias>.alias.json`.
public record AliasDocument(Version version, String alias, String type, String name, String org) {}
