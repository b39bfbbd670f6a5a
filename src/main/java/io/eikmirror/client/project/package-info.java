/// A project that publishes to Eik: its configuration, its files, and the tokens of its user.
@NullMarked
package io.eikmirror.client.project;

import org.jspecify.annotations.NullMarked;
