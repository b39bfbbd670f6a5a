package io.eikmirror.plan.shelf;

import io.eikmirror.npm.Version;

/// A release that is to be built again, beside what is published of it.
///
/// @param version of the new build
/// @param why in words
public record Rebuild(Version version, String why) {}
