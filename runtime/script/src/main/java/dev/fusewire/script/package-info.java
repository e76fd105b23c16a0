/**
 * JavaScript for function nodes, on GraalJS.
 *
 * <p>Each function node has a {@link dev.fusewire.script.Sandbox}: a global scope of its own, made when the first message
 * (or its On Start code) needs it. All sandboxes share one engine, so a text is parsed once. A sandbox is entered on its
 * node's event loop, or on that of a node which calls one of its functions.
 *
 * <p>Decision, 2026-11: messages are handed over as native JavaScript objects, because identity, aliases, Dates and
 * Buffers break behind host proxies. Small parts are built in one crossing by a factory made for their shape; a big part
 * is a getter until the script touches it, and comes back as the very same Java value when it does not. On the way back
 * Java walks the script's object: in the interpreter that is five times faster than any loop written in JavaScript.
 *
 * <p>A function of one node that another calls, by the global context or a message, runs at home, on copies of what it is
 * given; what it changes in them is changed at the caller's too. Promises are settled on both sides. Other objects with
 * methods of their own (instances of a script's classes) are passed on as plain objects.
 *
 * <p>What it costs: about 100 KB of heap and a few milliseconds for each function node that has got a message, and
 * for the first 32; nothing but its parsed text for the others. Scripts are interpreted. For heavy arithmetic they can be compiled: put
 * GraalJS and {@code org.graalvm.compiler:compiler} of the version of the JDK (both 25.0.3 on Temurin 25.0.3) on the
 * class path in place of the interpreter's, and start Java with {@code -XX:+UnlockExperimentalVMOptions
 * -XX:+EnableJVMCI --upgrade-module-path=<compiler, collections, word, truffle-compiler>}. Loops run six times faster
 * then, a usual body hardly faster, for 100 MB more; a compiler newer than the JDK is ignored with a warning.
 *
 * <p>A script that runs on end for longer than the node's timeout, the setting {@code globalFunctionTimeout} or else
 * {@code functionTimeLimit} (10 seconds; 0 for no limit) is stopped; only what it computes counts. So is one that has taken an
 * eighth of the program's memory in its present run when, after a collection, {@code functionMemoryLimit} percent of it (85;
 * 0 for no limit) are in use. What one call of the language makes at once is refused by the virtual machine instead.
 */
@NullMarked
package dev.fusewire.script;

import org.jspecify.annotations.NullMarked;
