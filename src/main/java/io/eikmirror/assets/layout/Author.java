package io.eikmirror.assets.layout;

/// Who published something or moved an alias, as the token says.
///
/// @param name for people
/// @param user the account
public record Author(String name, String user) {}
