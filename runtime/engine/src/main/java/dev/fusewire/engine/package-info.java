/** Turns flows into running nodes and delivers messages between them. A flow lives on one event loop; the run queue of that loop carries its messages breadth-first. */
@NullMarked
package dev.fusewire.engine;

import org.jspecify.annotations.NullMarked;
