/**
 * The MQTT broker that lives inside the program.
 *
 * <p>All of a broker's state belongs to one event loop: plain fields, no locks. {@link dev.fusewire.broker.MqttBroker}
 * starts it and hops onto that loop; {@code Exchange} holds sessions, subscriptions and retained messages and says who
 * receives what; a {@code Session} is what the broker remembers of a client, connected or not; a {@code Connection} speaks
 * the protocol with one client and a {@code PacketWriter} sends to it, knowing how much the socket has not taken yet.
 *
 * <p>Decision, 2026-11: a client slower than its messages costs a bounded queue, then its oldest waiting messages, which
 * are counted. New readings matter more than old ones in a house, so the oldest go first.
 */
@NullMarked
package dev.fusewire.broker;

import org.jspecify.annotations.NullMarked;
