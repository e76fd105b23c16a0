/**
 * The time series kept in the embedded database, and its queries.
 *
 * <p>Readings of the present hour are in memory and, a few seconds later, in a journal on disk: one row a commit, since
 * what wears an SD card out is pages written. When an hour is over, each series' readings become one compressed page, and
 * the roll-ups that hour belongs to are made again from it; both in one transaction, with the journal's rows going, so that
 * a crash leaves all of it or nothing. A page's number says level, span and series, in that order: pages written together
 * lie together, and the oldest go together.
 *
 * <p>Decision, 2026-11: measured against a plain table of rows, this takes a tenth of the space and of the bytes written
 * (examples/bench/RESULTS.md).
 */
@NullMarked
package dev.fusewire.history;

import org.jspecify.annotations.NullMarked;
