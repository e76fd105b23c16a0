package dev.fusewire.nodes.serial;

import io.vertx.core.Future;

/** An open port. */
interface Port {

    /** Hears what comes, on any thread. */
    interface Listener {

        void onData(byte[] data);

        /** It is gone. */
        void onEnd();
    }

    Future<?> write(byte[] data);

    Future<?> setBaudRate(int rate);

    /** Drops what waits in the system's buffers. */
    Future<?> flush();

    Future<?> close();
}
