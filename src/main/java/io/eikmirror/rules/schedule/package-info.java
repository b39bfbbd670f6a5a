/// When a rule is due, and how ops write times and durations. The doors are `Schedule`,
/// `CronExpression` and `Durations`.
@NullMarked
package io.eikmirror.rules.schedule;

import org.jspecify.annotations.NullMarked;
