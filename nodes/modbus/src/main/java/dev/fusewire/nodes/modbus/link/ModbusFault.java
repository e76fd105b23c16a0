package dev.fusewire.nodes.modbus.link;

/** Why a request has no good answer. */
public final class ModbusFault extends RuntimeException {

    /** What kind of failure it is, and whether the device can have done what was written. */
    public enum Kind {
        /** The device refuses, see {@link #code}: it has not been done. */
        REFUSED,
        /** No answer in time: a write may have been done. It is not sent again. */
        TIMEOUT,
        /** What came is no answer to this: a write may have been done. */
        MALFORMED,
        /** The connection broke while the answer was awaited: a write may have been done. */
        LOST,
        /** There is no connection: nothing was sent and nothing will be. */
        NOT_CONNECTED,
        /** This unit has not answered for a while and is asked again later: nothing was sent and nothing will be. */
        UNIT_SILENT,
        /** Too much waits already, or it waited too long: nothing was sent and nothing will be. */
        NOT_SENT,
        /** The link was closed. */
        CLOSED
    }

    private final Kind kind;
    private final int code;

    public ModbusFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
        code = 0;
    }

    /** A refusal with the protocol's exception code. */
    public ModbusFault(int code, ModbusRequest request) {
        super("Modbus exception %d for %s: %s".formatted(code, request, meaning(code)));
        kind = Kind.REFUSED;
        this.code = code;
    }

    private static String meaning(int code) {
        return switch (code) {
            case 1 -> "the device does not know this function";
            case 2 -> "the device has no such address, or only to be read";
            case 3 -> "the device does not take that value or count";
            case 4 -> "the device has failed";
            case 5 -> "the device will need some time";
            case 6 -> "the device is busy";
            case 8 -> "the device's memory is at fault";
            case 10 -> "the gateway has no way to this unit: is the unit id right?";
            case 11 -> "the unit behind the gateway does not answer";
            default -> "a code of the maker's own";
        };
    }

    public Kind kind() {
        return kind;
    }

    /** The exception code of a refusal, else 0. */
    public int code() {
        return code;
    }

    /** Whether it is certain that a write was not done. */
    public boolean isUndone() {
        return switch (kind) {
            case REFUSED, NOT_CONNECTED, UNIT_SILENT, NOT_SENT -> true;
            case TIMEOUT, MALFORMED, LOST, CLOSED -> false;
        };
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // it is said to people, a thousand times an hour while a device is off
    }
}
