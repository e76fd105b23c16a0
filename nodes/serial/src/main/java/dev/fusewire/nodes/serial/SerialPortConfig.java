package dev.fusewire.nodes.serial;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import java.util.Locale;

/** A serial port: names and defaults are those of node-red-node-serialport, so that its flows fit. */
public record SerialPortConfig(
        @Property(
                label = "Serial port",
                help = "Such as `/dev/ttyUSB0`, or better its name below `/dev/serial/by-id`.",
                required = true)
        String serialport,

        @Property(label = "Baud rate", initial = "57600", help = "As set at the other end.")
        String serialbaud,

        @Property(
                label = "Data bits",
                initial = "8",
                options = {"8", "7", "6", "5"},
                help = "8 as a rule.")
        String databits,

        @Property(
                label = "Parity",
                initial = "none",
                options = {"none", "even", "mark", "odd", "space"},
                help = "As set at the other end.")
        String parity,

        @Property(
                label = "Stop bits",
                initial = "1",
                options = {"1", "2"},
                help = "1 as a rule.")
        String stopbits,

        @Property(
                label = "Start character",
                help = "What comes before it is passed over: a character (`$`), an escape (`\\n`) or a code (`0x02`)."
                        + " Empty: everything is read.")
        String waitfor,

        @Property(
                label = "DTR",
                initial = "none",
                options = {"none", "high", "low"},
                advanced = true,
                help = "Set when the port has been opened; `none` leaves it.")
        String dtr,

        @Property(
                label = "RTS",
                initial = "none",
                options = {"none", "high", "low"},
                advanced = true,
                help = "Set when the port has been opened; `none` leaves it.")
        String rts,

        @Property(
                label = "CTS",
                initial = "none",
                options = {"none", "high", "low"},
                advanced = true,
                help = "Kept for other programs: the line belongs to the other end.")
        String cts,

        @Property(
                label = "DSR",
                initial = "none",
                options = {"none", "high", "low"},
                advanced = true,
                help = "Kept for other programs: the line belongs to the other end.")
        String dsr,

        @Property(
                label = "Split input",
                initial = "char",
                options = {"char", "time", "interbyte", "count"},
                help = "`char`: on a character. `time`: so long after the first one. `interbyte`: after so long a"
                        + " silence. `count`: into equal lengths.")
        String out,

        @Property(
                label = "on / after / by",
                initial = "\\n",
                help = "The character (`$`, `\\n"
                        + "`, `0x03`), the ms, or the number of characters. Empty: each by itself.")
        String newline,

        @Property(
                label = "Deliver",
                initial = "false",
                options = {"false", "bin"},
                help = "`false`: texts (UTF-8). `bin`: buffers.")
        String bin,

        @Property(label = "Add to output", help = "A character that is put behind all that is sent, such as `\\n`.")
        String addchar,

        @Property(
                label = "Response timeout",
                unit = "ms",
                initial = "10000",
                help = "How long *serial request* waits for an answer, unless msg.timeout says otherwise.")
        String responsetimeout) {

    private static final int BAUD = 57_600;
    private static final int TIMEOUT = 10_000;

    public SerialPortConfig {
        serialport = serialport.strip();
        if (out.equals("count") && !newline.isEmpty() && !(Values.toNumber(newline) >= 1)) {
            throw new NodeError("Error", "newline is \"%s\": a number of characters is expected".formatted(newline));
        }
    }

    int baud() {
        return whole(serialbaud, BAUD);
    }

    int dataBits() {
        return whole(databits, 8);
    }

    int stopBits() {
        return whole(stopbits, 1);
    }

    int timeout() {
        return whole(responsetimeout, TIMEOUT);
    }

    boolean isBinary() {
        return bin.equals("bin");
    }

    /** What is put behind all that is sent; older flows say "true" for the character input is split on. */
    byte[] added(boolean isSplitCharacter) {
        return Escapes.bytes(isSplitCharacter ? newline : addchar);
    }

    private static int whole(String text, int otherwise) {
        double number = Values.parseFloat(text);
        return number >= 1 && number <= Integer.MAX_VALUE ? (int) number : otherwise;
    }

    /** As the log has it, such as 8N1. */
    String frame() {
        return dataBits() + parity.substring(0, Math.min(1, parity.length())).toUpperCase(Locale.ROOT) + stopBits();
    }
}
