package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.Property;

/**
 * A second system that hears what a station says.
 *
 * @param station its identity; empty for all
 * @param url where the second system listens, without the identity
 * @param password the station's there; empty for none
 * @param allowed the actions it may command, with commas between; empty for none
 */
public record Forward(
        @Property(label = "Station", help = "The station's identity; empty for all of them.")
        String station,

        @Property(
                label = "URL",
                required = true,
                help = "Of the second system, such as wss://csms.example.org/ocpp: the identity is added.")
        String url,

        @Property(label = "Password", help = "With which the station is known there.")
        String password,

        @Property(
                label = "May command",
                help = "Actions it may send to the station, with commas between, such as TriggerMessage,"
                        + " GetConfiguration.")
        String allowed) {}
