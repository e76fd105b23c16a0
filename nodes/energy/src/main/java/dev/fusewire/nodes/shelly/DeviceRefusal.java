package dev.fusewire.nodes.shelly;

/** A device that answers, and does not do what it was asked. */
final class DeviceRefusal extends RuntimeException {

    private final int status;

    DeviceRefusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** The HTTP status or the error code of the frame. */
    int status() {
        return status;
    }
}
