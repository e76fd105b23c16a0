package dev.fusewire.station;

import java.util.List;

/**
 * What is known of an EVSE before it says anything.
 *
 * @param number counts from 1
 * @param code what a driver enters or scans: unique among all stations, compared without regard to case
 */
public record EvseSetup(int number, String code, List<Connector> connectors) {

    public EvseSetup {
        connectors = List.copyOf(connectors);
    }
}
