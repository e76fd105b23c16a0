/** OCPP on the wire: frames, calls and their answers, the fields of its messages, and what real stations do otherwise. */
@NullMarked
package dev.fusewire.ocpp;

import org.jspecify.annotations.NullMarked;
