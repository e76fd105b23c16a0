package dev.fusewire.nodes.serial;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message changes of a port, with the names node-red-node-serialport has. */
final class PortChange {

    private static final List<String> SETTINGS =
            List.of("serialport", "serialbaud", "databits", "parity", "stopbits", "dtr", "rts", "cts", "dsr");
    private static final List<String> PARITIES = List.of("none", "even", "mark", "odd", "space");
    private static final List<String> LINES = List.of("none", "high", "low");
    private static final int HIGHEST_BAUD = 20_000_000;

    private final ObjectValue fields;

    private PortChange(ObjectValue fields) {
        this.fields = fields;
    }

    /** @throws NodeError where it is none */
    static PortChange of(@Nullable Object payload) {
        if (payload instanceof ObjectValue fields) {
            return new PortChange(fields);
        }
        throw new NodeError(
                "Error",
                "payload: an object with enabled, or with settings of the port (%s) expected, not %s"
                        .formatted(String.join(", ", SETTINGS), DebugFormat.line(payload)));
    }

    /** Whether settings are told. */
    boolean isOther() {
        return SETTINGS.stream().anyMatch(fields::has);
    }

    /** Whether the port is to be open from now on; null where nothing is said of it. */
    @Nullable
    Boolean enabled() {
        Object told = fields.get("enabled");
        if (!fields.has("enabled")) {
            return isOther() ? true : null;
        }
        return Boolean.TRUE.equals(told) || "true".equals(told);
    }

    /** The settings with what is changed of them. */
    SerialPortConfig of(SerialPortConfig before) {
        return new SerialPortConfig(
                name(before.serialport()),
                number("serialbaud", before.serialbaud(), 1, HIGHEST_BAUD),
                number("databits", before.databits(), 5, 8),
                word("parity", before.parity(), PARITIES),
                number("stopbits", before.stopbits(), 1, 2),
                before.waitfor(),
                word("dtr", before.dtr(), LINES),
                word("rts", before.rts(), LINES),
                word("cts", before.cts(), LINES),
                word("dsr", before.dsr(), LINES),
                before.out(),
                before.newline(),
                before.bin(),
                before.addchar(),
                before.responsetimeout());
    }

    private String name(String before) {
        return !fields.has("serialport")
                ? before
                : fields.get("serialport") instanceof String name && !name.isBlank()
                        ? name
                        : refuse("serialport", "the name of a port");
    }

    private String number(String field, String before, int least, int most) {
        if (!fields.has(field)) {
            return before;
        }
        double number = Values.toNumber(fields.get(field));
        return number == Math.rint(number) && number >= least && number <= most
                ? String.valueOf((int) number)
                : refuse(field, "a whole number from %d to %d".formatted(least, most));
    }

    private String word(String field, String before, List<String> words) {
        return !fields.has(field)
                ? before
                : fields.get(field) instanceof String word && words.contains(word)
                        ? word
                        : refuse(field, String.join(", ", words));
    }

    private String refuse(String field, String expected) {
        throw new NodeError(
                "Error", "%s: %s expected, not %s".formatted(field, expected, DebugFormat.line(fields.get(field))));
    }

    /** A port's settings, as the node tells them. */
    static ObjectValue told(SerialPortConfig config, boolean isEnabled) {
        return ObjectValue.of(
                "serialport", config.serialport(),
                "serialbaud", config.baud(),
                "databits", config.dataBits(),
                "parity", config.parity(),
                "stopbits", config.stopBits(),
                "dtr", config.dtr(),
                "rts", config.rts(),
                "cts", config.cts(),
                "dsr", config.dsr(),
                "enabled", isEnabled);
    }
}
