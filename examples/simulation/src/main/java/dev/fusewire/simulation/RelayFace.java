package dev.fusewire.simulation;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** What of a relay depends on its generation: how it is told to switch, and how it tells that it has. */
interface RelayFace {

    void addTo(Router router);

    void start();

    /** Tells whether it is on. */
    void tell();

    Future<Void> stop();

    /** The seconds of a timer as commands have them; 0 for what are none. */
    static double seconds(@Nullable String text) {
        return text != null && text.matches("\\d{1,6}(\\.\\d+)?") ? Double.parseDouble(text) : 0;
    }
}
