/// What a plan depends on: what registries answered, what is on the asset server, what operators
/// ordered and what was tried before. Values only.
@NullMarked
package io.eikmirror.plan.world;

import org.jspecify.annotations.NullMarked;
