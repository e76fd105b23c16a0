package dev.fusewire.nodes.modbus.link;

import io.vertx.core.Future;
import java.time.Duration;

/** What carries bytes to devices and back. All of it happens on the event loop of the link, or ends there. */
interface Line {

    /** Hears what an open connection has to say, on the link's event loop. */
    interface Listener {

        void onData(byte[] data);

        /** It is over, for this reason. */
        void onEnd(String reason);
    }

    /** Something open. */
    interface Connection {

        void write(byte[] data);

        Future<?> close();
    }

    /**
     * Opens it.
     *
     * @param limit how long that may take
     */
    Future<Connection> open(Duration limit, Listener listener);

    /** Lets go of everything. */
    Future<?> close();
}
