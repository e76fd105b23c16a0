package dev.fusewire.example.stations.ocpp;

/**
 * An EVSE as it stands.
 *
 * @param state in the words of OCPP 1.6
 * @param soc of the car, %; NaN without one
 * @param drawn A a phase
 * @param offered A a phase
 * @param register Wh
 * @param transaction as the server numbered it; -1 for none or not yet
 */
public record EvseNow(
        int number,
        String state,
        double soc,
        double drawn,
        double offered,
        double register,
        int transaction,
        boolean charges) {

    static EvseNow of(OcppEvse evse) {
        Transaction running = evse.transaction;
        return new EvseNow(
                evse.number,
                evse.state.word(),
                evse.car == null ? Double.NaN : evse.car.soc(),
                evse.drawn,
                evse.offered,
                evse.register,
                running == null || running.given == null ? -1 : running.given,
                running != null);
    }
}
