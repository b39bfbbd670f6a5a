/// A rule file as written: YAML in which every value knows its line and column, and everything
/// found wrong in it. The doors are `YamlReader`, `Keys` and `Problems`.
@NullMarked
package io.eikmirror.rules.yaml;

import org.jspecify.annotations.NullMarked;
