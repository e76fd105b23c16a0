/** Flows as data: read, check, compare two deployments. Whatever a flow file holds that this does not know is kept. */
@NullMarked
package dev.fusewire.flow;

import org.jspecify.annotations.NullMarked;
