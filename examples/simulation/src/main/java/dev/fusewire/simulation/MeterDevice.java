package dev.fusewire.simulation;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/** A meter as the house holds it, whichever generation's languages it speaks. */
interface MeterDevice {

    /** Adds its HTTP interface. */
    void addTo(Router router);

    void start();

    /** To be called once a meter period. */
    void publishChanges();

    /** Whether it has its broker. */
    boolean isConnected();

    Future<Void> stop();
}
