package dev.fusewire.nodes.evse;

import java.time.Duration;

/**
 * How stations on MQTT are taken.
 *
 * @param first the number a station gives its first EVSE
 * @param sampleWattHours what 1 of a sample of energy is in the first form, Wh
 * @param answer how long the answer to a command is waited for
 * @param poll how often a station of the first form is asked how it is
 * @param silence after which a station counts as gone
 * @param adds whether an unknown station is set up as it describes itself
 * @param by who does what this node does, for the audit
 */
record StationRules(
        int first, double sampleWattHours, Duration answer, Duration poll, Duration silence, boolean adds, String by) {}
