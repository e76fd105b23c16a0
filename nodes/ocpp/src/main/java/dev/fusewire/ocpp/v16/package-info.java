/**
 * OCPP 1.6 with its security whitepaper: its messages in the desk's words and back. A connector of 1.6 is an EVSE of its own; what
 * stations of the field do otherwise is borne here.
 */
@NullMarked
package dev.fusewire.ocpp.v16;

import org.jspecify.annotations.NullMarked;
