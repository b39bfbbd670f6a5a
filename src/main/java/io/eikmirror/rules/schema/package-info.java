/// What may stand in a rule file, by the JSON Schema that editors read too, in words for the person
/// who wrote it. The doors are `RuleSchema` and `Nearest`.
@NullMarked
package io.eikmirror.rules.schema;

import org.jspecify.annotations.NullMarked;
