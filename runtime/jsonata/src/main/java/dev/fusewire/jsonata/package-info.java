/** JSONata expressions over a message's values, with the functions Node-RED adds. */
@NullMarked
package dev.fusewire.jsonata;

import org.jspecify.annotations.NullMarked;
