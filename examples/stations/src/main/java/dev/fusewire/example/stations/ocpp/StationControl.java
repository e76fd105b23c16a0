package dev.fusewire.example.stations.ocpp;

import java.time.Duration;

/** What a server can make a station as a whole do. */
interface StationControl {

    /** Closes the connection and starts anew, with a boot. */
    void reboot(String reason);

    /** Says what it is again. */
    void bootAgain();

    void heartbeatEvery(int seconds);

    void after(Duration delay, Runnable task);
}
