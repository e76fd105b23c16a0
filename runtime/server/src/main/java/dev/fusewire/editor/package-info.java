/**
 * The editor's side of the program: the browser files, Node-RED's admin HTTP API, and the {@code /comms} socket.
 *
 * <p>Everything here speaks to the running flows through {@link dev.fusewire.editor.Runtime}, to the user directory
 * through {@link dev.fusewire.editor.Storage}, and asks {@link dev.fusewire.editor.Access} before it answers. The
 * contract is Node-RED's, so that its editor and other clients find what they expect; where Node-RED answers a failure
 * with the bare word "Error", this says what is wrong.
 */
@NullMarked
package dev.fusewire.editor;

import org.jspecify.annotations.NullMarked;
