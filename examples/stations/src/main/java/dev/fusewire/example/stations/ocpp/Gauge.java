package dev.fusewire.example.stations.ocpp;

/** Looks at what becomes of a station's calls. */
public interface Gauge {

    /** Looks at nothing. */
    Gauge NONE = new Gauge() {};

    default void connected() {}

    /** @param nanos from the call to its answer */
    default void answered(String action, long nanos) {}

    /** No answer in time. */
    default void unanswered(String action) {}

    /** The connection ended before the answer came: nobody's fault but the connection's. */
    default void cut(String action) {}

    default void refused(String action, String error) {}
}
