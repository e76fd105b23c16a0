package dev.fusewire.stations;

import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has asked a station to begin or to end, and what has not been confirmed yet.
 *
 * @param remoteStart our number of a start; 0 for a stop
 * @param reason of a stop; null for a start
 */
record Pending(
        String user,
        @Nullable Token token,
        int remoteStart,
        @Nullable StopReason reason,
        Promise<CommandOutcome> promise,
        Runnable[] timer) {

    void done(CommandOutcome outcome) {
        timer[0].run();
        var _ = promise.tryComplete(outcome);
    }
}
