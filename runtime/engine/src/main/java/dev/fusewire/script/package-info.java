/**
 * JavaScript for function nodes, on GraalJS.
 *
 * <p>Each function node has a {@link dev.fusewire.script.Sandbox}: a global scope of its own, made when the first message
 * (or its On Start code) needs it. All sandboxes share one engine, so a text is parsed once. A sandbox is entered on its
 * node's event loop only.
 *
 * <p>Decision, 2026-11: messages are handed over as native JavaScript objects, because identity, aliases, Dates and
 * Buffers break behind host proxies. Small parts are built in one crossing by a factory made for their shape; a big part
 * is a getter until the script touches it, and comes back as the very same Java value when it does not. On the way back
 * Java walks the script's object: in the interpreter that is five times faster than any loop written in JavaScript.
 */
@NullMarked
package dev.fusewire.script;

import org.jspecify.annotations.NullMarked;
