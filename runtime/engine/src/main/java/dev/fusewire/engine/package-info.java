/**
 * Turns flows into running nodes and delivers messages between them. A flow lives on one event loop; the run queue of that
 * loop carries its messages breadth-first.
 *
 * <p>Decision, 2026-11: in Node-RED a function body is atomic, and functions may live in the global context. Tabs that
 * use the global context therefore share the first event loop, with the config nodes of all; the others are dealt out
 * over all loops. Which those are is read from the flows ({@link dev.fusewire.flow.GlobalUse}: scripts, typed fields,
 * JSONata, Mustache, environments, subflows inside) and logged at each deploy that changes it, with the place that
 * decides; the diagnostics show it too. The settings file needs no reading: what it puts into the global context is only
 * reached through it. A tab keeps its loop until all of it starts again, lest a small deploy restart what it leaves alone.
 *
 * <p>What reading cannot find ({@code context["glo" + "bal"]}), or finds in a tab that keeps its loop, is right all the
 * same: a script that comes to use the global context has it for itself until its turn ends, and whose functions are
 * known elsewhere is entered by one loop at a time ({@code SharedTurn} in {@code dev.fusewire.script}). Such a tab is
 * logged, and shares the loop from its next start on.
 */
@NullMarked
package dev.fusewire.engine;

import org.jspecify.annotations.NullMarked;
