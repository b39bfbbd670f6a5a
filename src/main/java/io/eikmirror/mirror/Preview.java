package io.eikmirror.mirror;

import io.eikmirror.plan.MirrorReport;

/// What a pass would do.
///
/// @param fingerprint by what the plan is known again
public record Preview(String fingerprint, MirrorReport report) {}
