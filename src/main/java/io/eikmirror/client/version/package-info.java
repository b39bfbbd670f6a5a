/// Whether a project needs another version, and which. The door is `VersionCommand`.
@NullMarked
package io.eikmirror.client.version;

import org.jspecify.annotations.NullMarked;
