/// What rules say of single releases: which are meant, and which may go live. Pure; the doors are
/// `Policy` and the `Verdict` that it gives.
@NullMarked
package io.eikmirror.plan.policy;

import org.jspecify.annotations.NullMarked;
