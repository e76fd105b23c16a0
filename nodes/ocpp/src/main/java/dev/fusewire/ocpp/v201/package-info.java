/** OCPP 2.0.1: what its messages mean to the desk, and the desk's commands as it has them. */
@NullMarked
package dev.fusewire.ocpp.v201;

import org.jspecify.annotations.NullMarked;
