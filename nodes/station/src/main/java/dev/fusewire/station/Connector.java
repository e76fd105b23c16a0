package dev.fusewire.station;

/**
 * A plug or socket of an EVSE.
 *
 * @param number counts from 1 within its EVSE
 * @param type such as Type 2, CCS 2 or CHAdeMO, in the words of OCPP 2.0.1's ConnectorEnumType (cType2, cCCS2, cG105 …)
 * @param current AC or DC
 * @param maxPower W; 0 when not known
 */
public record Connector(int number, String type, Kind current, double maxPower) {

    /** What flows into the car. */
    public enum Kind {
        AC,
        DC
    }
}
