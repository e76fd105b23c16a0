/** Variables of nodes, flows and everything: what Node-RED calls context. */
@NullMarked
package dev.fusewire.context;

import org.jspecify.annotations.NullMarked;
