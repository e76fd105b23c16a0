package dev.fusewire.nodes.chargepoint;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * One way to talk to a charger. It is asked one thing at a time, on the config node's event loop, and its futures complete
 * within the time-out and only when nothing is under way any more.
 */
public interface ChargePointLink {

    /** One setting: a current in ampere, or the number of a force state or phase mode. */
    record Setting(Key key, int value) {}

    /** What can be set. */
    enum Key {
        CURRENT,
        FORCE,
        PHASES
    }

    /**
     * What became of a setting.
     *
     * @param complaint why it was refused; empty when the charger took it, or does not say
     * @param reading where the answer tells the state after it
     */
    record Answer(Optional<String> complaint, Optional<ChargePointReading> reading) {

        public static final Answer TAKEN = new Answer(Optional.empty(), Optional.empty());

        public static Answer refused(String complaint) {
            return new Answer(Optional.of(complaint), Optional.empty());
        }
    }

    /** What the charger says now; fails when it does not answer, or not with all there has to be. */
    Future<ChargePointReading> read();

    /** Sets something; fails when there is no answer, so that nobody knows whether it was done. */
    Future<Answer> write(Setting setting);

    /** How long after one reading the next one is due. */
    default Duration pace(Duration interval) {
        return interval;
    }

    /** How long a charger that failed so many times in a row is left alone. */
    default Duration rest(Duration interval, int failures) {
        Duration longest = Duration.ofSeconds(30);
        Duration rest = interval.multipliedBy(1L << Math.min(failures - 1, 6));
        return rest.compareTo(longest) < 0 ? rest : interval.compareTo(longest) > 0 ? interval : longest;
    }

    Future<Void> close(boolean removed);
}
