/**
 * MQTT: a shared broker connection, the node that listens and the node that publishes.
 *
 * <p>The broker's config node keeps its state on its own event loop; the nodes that use it call it from theirs. Two things
 * do not take that hop, because they carry the load: publishing goes straight to the client, and what arrives goes
 * from the client's thread into the receiving node's {@link dev.fusewire.nodes.mqtt.Inbox}.
 */
@NullMarked
package dev.fusewire.nodes.mqtt;

import org.jspecify.annotations.NullMarked;
