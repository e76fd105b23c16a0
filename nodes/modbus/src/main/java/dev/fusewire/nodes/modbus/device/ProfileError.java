package dev.fusewire.nodes.modbus.device;

/** A profile that cannot be read: names the file, the field and what is there. */
public final class ProfileError extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ProfileError(String message) {
        super(message);
    }
}
