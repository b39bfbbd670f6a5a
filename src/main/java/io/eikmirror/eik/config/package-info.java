/// Reads what a project says about its package: `eik.json`, or `eik` in `package.json`. The door is
/// `EikJsonFile`.
@NullMarked
package io.eikmirror.eik.config;

import org.jspecify.annotations.NullMarked;
