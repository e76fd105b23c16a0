package dev.fusewire.nodes.modbus;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Property;
import dev.fusewire.nodes.modbus.link.LinkSettings;
import java.time.Duration;

/**
 * How a Modbus device, gateway or serial line is reached. The names are those of node-red-contrib-modbus; {@code sendTwice}
 * is ours.
 */
public record ModbusClientConfig(
        @Property(
                label = "Type",
                initial = "tcp",
                options = {"tcp", "simpleser"},
                help = "`tcp`: by the network. `simpleser`: by a serial port of this machine.")
        String clienttype,

        @Property(label = "Host", initial = "127.0.0.1", when = "clienttype=tcp", help = "Name or address.")
        String tcpHost,

        @Property(
                label = "Port",
                initial = "502",
                min = 1,
                max = 65535,
                when = "clienttype=tcp",
                help = "The TCP port, 502 as a rule.")
        int tcpPort,

        @Property(
                label = "TCP frames",
                initial = "DEFAULT",
                options = {"DEFAULT", "TCP-RTU-BUFFERED", "TELNET"},
                when = "clienttype=tcp",
                help = "`DEFAULT`: Modbus TCP. The others: RTU frames over TCP, for transparent gateways.")
        String tcpType,

        @Property(
                label = "Serial port",
                initial = "/dev/ttyUSB0",
                when = "clienttype=simpleser",
                help = "Such as `/dev/ttyUSB0`, or better its name below `/dev/serial/by-id`.")
        String serialPort,

        @Property(
                label = "Serial frames",
                initial = "RTU-BUFFERD",
                options = {"RTU-BUFFERD", "RTU", "ASCII"},
                when = "clienttype=simpleser",
                help = "`RTU` (both kinds are the same here) or `ASCII`.")
        String serialType,

        @Property(
                label = "Baud rate",
                initial = "9600",
                min = 50,
                max = 4_000_000,
                when = "clienttype=simpleser",
                help = "As set in all devices of the line.")
        int serialBaudrate,

        @Property(
                label = "Data bits",
                initial = "8",
                min = 5,
                max = 8,
                when = "clienttype=simpleser",
                help = "8 for RTU, often 7 for ASCII.")
        int serialDatabits,

        @Property(label = "Stop bits", initial = "1", min = 1, max = 2, when = "clienttype=simpleser", help = "1 or 2.")
        double serialStopbits,

        @Property(
                label = "Parity",
                initial = "none",
                options = {"none", "even", "odd", "mark", "space"},
                when = "clienttype=simpleser",
                help = "As set in all devices of the line.")
        String serialParity,

        @Property(
                label = "Wait after opening",
                initial = "100",
                unit = "ms",
                min = 0,
                max = 60_000,
                advanced = true,
                when = "clienttype=simpleser",
                help = "Nothing is said for so long after the port was opened.")
        int serialConnectionDelay,

        @Property(
                label = "ASCII answers start with",
                initial = "0x3A",
                advanced = true,
                when = "clienttype=simpleser",
                help = "The code of a character, besides `:` (0x3A) and `>` (0x3E), which are always taken.")
        String serialAsciiResponseStartDelimiter,

        @Property(
                name = "unit_id",
                label = "Unit id",
                initial = "1",
                min = 0,
                max = 255,
                help = "The unit asked where a node names none.")
        int unit,

        @Property(
                label = "Time-out",
                initial = "1000",
                unit = "ms",
                min = 0,
                max = 600_000,
                help = "How long an answer is waited for; the first one of a connection 3 s at least.")
        int clientTimeout,

        @Property(
                label = "Pause between frames",
                initial = "1",
                unit = "ms",
                min = 0,
                max = 60_000,
                help = "From an answer to the next request. Some meters need 500 ms.")
        int commandDelay,

        @Property(
                label = "Reconnect after",
                initial = "2000",
                unit = "ms",
                min = 0,
                max = 3_600_000,
                advanced = true,
                help = "The first pause before connecting again, at least 1 s; it grows up to 30 s.")
        int reconnectTimeout,

        @Property(
                label = "Reconnect when silent",
                initial = "true",
                advanced = true,
                help = "Makes the connection anew when three requests in a row got no answer.")
        boolean reconnectOnTimeout,

        @Property(
                label = "Send every request twice",
                advanced = true,
                help = "For devices that sleep and swallow the first request, such as ABL's eMH1: what is not answered"
                        + " within 0.15 s is sent once more.")
        boolean sendTwice,

        @Property(
                label = "Queue for each unit",
                initial = "100",
                min = 0,
                max = 10_000,
                advanced = true,
                help = "How many requests may wait for one unit; more fail at once.")
        int maxQueueDepth,

        Kept kept) {

    private static final String TCP = "tcp";

    public ModbusClientConfig {
        // as there: 0 and nothing mean the usual
        clientTimeout = clientTimeout <= 0 ? 1000 : clientTimeout;
        maxQueueDepth = maxQueueDepth <= 0 ? 100 : maxQueueDepth;
        if (clienttype.equals(TCP) && (tcpType.equals("UDP") || tcpType.equals("C701"))) {
            throw new NodeError(
                    "Error", "tcpType is %s: Modbus over UDP is not supported, only over TCP".formatted(tcpType));
        }
        if (clienttype.equals(TCP) && tcpHost.isBlank()) {
            throw new NodeError("Error", "tcpHost is not set");
        }
        if (!clienttype.equals(TCP) && serialPort.isBlank()) {
            throw new NodeError("Error", "serialPort is not set");
        }
    }

    LinkSettings settings() {
        return new LinkSettings(
                way(),
                tcpHost.strip(),
                tcpPort,
                new LinkSettings.Serial(
                        serialPort.strip(),
                        serialBaudrate,
                        serialDatabits,
                        serialStopbits > 1 ? 2 : 1,
                        serialParity,
                        Duration.ofMillis(serialConnectionDelay)),
                Duration.ofMillis(clientTimeout),
                Duration.ofMillis(commandDelay),
                sendTwice,
                Duration.ofMillis(reconnectTimeout),
                reconnectOnTimeout,
                maxQueueDepth,
                start());
    }

    private LinkSettings.Way way() {
        if (clienttype.equals(TCP)) {
            return switch (tcpType) {
                case "TCP-RTU-BUFFERED", "TELNET" -> LinkSettings.Way.RTU_OVER_TCP;
                default -> LinkSettings.Way.TCP;
            };
        }
        return serialType.equals("ASCII") ? LinkSettings.Way.ASCII : LinkSettings.Way.RTU;
    }

    private char start() {
        try {
            return (char) (int) Integer.decode(serialAsciiResponseStartDelimiter.strip());
        } catch (NumberFormatException e) {
            throw new NodeError(
                    "Error",
                    "serialAsciiResponseStartDelimiter is \"%s\", a code such as 0x3A expected"
                            .formatted(serialAsciiResponseStartDelimiter));
        }
    }

    /** Settings of node-red-contrib-modbus that stay in the flow file for its sake and change nothing here. */
    public record Kept(
            @Property(label = "Queue commands", initial = "true", advanced = true, help = "Always so here.")
            boolean bufferCommands,

            @Property(
                    label = "Units in parallel",
                    initial = "true",
                    advanced = true,
                    help = "Kept for other programs: here one request is on its way at a time.")
            boolean parallelUnitIdsAllowed,

            @Property(label = "Log states", advanced = true, help = "Kept for other programs.")
            boolean stateLogEnabled,

            @Property(label = "Log queue", advanced = true, help = "Kept for other programs.")
            boolean queueLogEnabled,

            @Property(label = "Log failures", initial = "true", advanced = true, help = "Kept for other programs.")
            boolean failureLogEnabled,

            @Property(label = "Show errors", advanced = true, help = "Reports a connection that cannot be made.")
            boolean showErrors,

            @Property(label = "Show warnings", initial = "true", advanced = true, help = "Kept for other programs.")
            boolean showWarnings,

            @Property(label = "Show logs", initial = "true", advanced = true, help = "Kept for other programs.")
            boolean showLogs) {}
}
