/**
 * SQLite files that open again whatever happened to the program: the history and the queues on disk.
 *
 * <p>A module of its own, 2026-11: the engine and the nodes both keep such files, and neither may use the other.
 */
@NullMarked
package dev.fusewire.sqlite;

import org.jspecify.annotations.NullMarked;
