package io.eikmirror.assets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eikmirror.assets.layout.Author;
import io.eikmirror.npm.Version;
import org.jspecify.annotations.Nullable;

/// One step in the history of an alias.
///
/// @param from null when the alias was new
/// @param to null when it was removed
/// @param at when, as in ISO 8601
/// @param by whose token it was
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AliasMove(@Nullable Version from, @Nullable Version to, String at, Author by) {}
