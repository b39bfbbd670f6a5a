package io.eikmirror.plan.closure;

import io.eikmirror.npm.Release;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A release on the way of a rule.
///
/// @param reason why the rule comes by, for the operator
/// @param depth how many steps it is from what the rule names
/// @param from what leads to it; null for what the rule names
public record Visit(Release release, Supplier<String> reason, int depth, @Nullable Release from) {}
