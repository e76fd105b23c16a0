/** OCPP in flows: the server stations connect to, what they tell, and what they are told. */
@NullMarked
package dev.fusewire.nodes.ocpp;

import org.jspecify.annotations.NullMarked;
