package io.eikmirror.plan.resolution;

import io.eikmirror.npm.Release;
import io.eikmirror.npm.VersionRange;
import io.eikmirror.plan.world.MajorAlias;
import org.jspecify.annotations.Nullable;

/// A release that another one imports.
///
/// @param by the alias it imports it by; null when pinned
/// @param range what the importer declares; null when nobody can tell
/// @param peer whether a page must have only one of it
/// @param bare whether it is left to import maps where that leads
public record Link(
    Release to,
    @Nullable MajorAlias by,
    @Nullable VersionRange range,
    boolean peer,
    boolean bare) {}
