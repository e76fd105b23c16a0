package dev.fusewire.station;

/**
 * One EVSE of one station.
 *
 * @param station the station's identity, with its case kept
 * @param evse counts from 1; an OCPP 1.6 connector is an EVSE of its own
 */
public record EvseKey(String station, int evse) {

    public EvseKey {
        if (evse < 1) {
            throw new IllegalArgumentException("an EVSE counts from 1, got " + evse);
        }
    }

    @Override
    public String toString() {
        return station + "/" + evse;
    }
}
