/**
 * Who comes in: users of Node-RED's setting {@code adminAuth}, accounts of the program's own, displays, and on loopback
 * without either everybody.
 */
@NullMarked
package dev.fusewire.server.login;

import org.jspecify.annotations.NullMarked;
