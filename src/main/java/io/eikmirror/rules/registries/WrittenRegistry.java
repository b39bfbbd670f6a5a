package io.eikmirror.rules.registries;

import io.eikmirror.rules.MirrorRule.Source;
import io.eikmirror.rules.RuleSet.Registry;
import org.jspecify.annotations.Nullable;

/// A registry with what only the checks across files need to know.
///
/// @param registry null where it could not be read, which was reported then
/// @param place where its id stands
public record WrittenRegistry(String id, @Nullable Registry registry, Source place) {}
