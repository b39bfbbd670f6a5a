/// How hard a host is asked, and when again. The door is `HostGate`.
@NullMarked
package io.eikmirror.registry.pace;

import org.jspecify.annotations.NullMarked;
