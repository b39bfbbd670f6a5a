/// What a plan says besides its steps: what waits, is refused or noticed, and why releases stand
/// where they do. The doors are `Findings`, `Notices` and `Explainer`.
@NullMarked
package io.eikmirror.plan.findings;

import org.jspecify.annotations.NullMarked;
