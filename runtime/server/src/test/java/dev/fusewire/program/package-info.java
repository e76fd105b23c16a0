/**
 * The whole program in a process of its own, with real brokers, databases, browsers and the simulated house beside it.
 *
 * <p>Each test begins with an empty directory and lets the system choose every port. What Debian provides (chromium,
 * mosquitto, influxd, victoria-metrics) may be missing: then the test says so and is skipped.
 */
@NullMarked
package dev.fusewire.program;

import org.jspecify.annotations.NullMarked;
