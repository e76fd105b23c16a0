/**
 * Who of the network may use the built-in MQTT broker: device accounts, their passwords and the topics each may use.
 *
 * <p>{@link dev.fusewire.devices.BrokerGate} stands at the broker's door. It knows accounts from the settings, from a
 * password file as Mosquitto has it, and those made in the program ({@link dev.fusewire.devices.AccountBook}); what they
 * may do is written as lines of Mosquitto's {@code acl_file} ({@link dev.fusewire.devices.TopicRules}), so that an
 * existing set-up is taken over as it is.
 *
 * <p>Decision, 2026-12: as soon as there is one account, everybody logs in, also on the loopback interface; without an
 * account the broker stays on loopback, open as before. The program itself logs in with a secret made at each start that
 * is nowhere written and counts on loopback only.
 */
@NullMarked
package dev.fusewire.devices;

import org.jspecify.annotations.NullMarked;
