package dev.fusewire.ocpp;

/** What carries the frames of one station: a websocket, or a test. */
public interface Pipe {

    void send(String text);

    void ping();

    /** Whether it reads on; while it does not, the station has to wait. */
    void setReading(boolean reads);

    void close(int code, String why);
}
