package dev.fusewire.nodes.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * A serial port, by jSerialComm. Nobody names this class but where a port is opened: its library unpacks a native part.
 * Each open port has a thread that reads.
 */
final class SerialLine implements Port {

    /** So long a reading waits for the first byte; closing takes no longer. */
    private static final int READ_MS = 100;

    private static final String LOCKED =
            "Resource temporarily unavailable Cannot lock port (another program has it, or another serial-port node:"
                    + " nodes that share a port name the same one)";

    private final NodeContext context;
    private final SerialPort port;
    private final Listener listener;
    private volatile boolean closed;
    /** Writing is done in turn. */
    private Future<?> last = Future.succeededFuture();

    private SerialLine(NodeContext context, SerialPort port, Listener listener) {
        this.context = context;
        this.port = port;
        this.listener = listener;
    }

    /** Opens it; what cannot be opened fails with the words of the system. */
    static Future<Port> open(NodeContext context, SerialPortConfig config, int baud, Listener listener) {
        return context.blocking(() -> {
            SerialLine line = new SerialLine(context, port(config, baud), listener);
            var _ = Thread.ofPlatform()
                    .daemon()
                    .name("serial " + config.serialport())
                    .start(line::read);
            return line;
        });
    }

    /** The ports of this machine. */
    static List<String> list() {
        return Stream.of(SerialPort.getCommPorts())
                .map(SerialPort::getSystemPortPath)
                .toList();
    }

    private static SerialPort port(SerialPortConfig config, int baud) {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(config.serialport());
        } catch (SerialPortInvalidPortException _) {
            throw new NodeError("Error", "Error: No such file or directory, cannot open " + config.serialport());
        }
        if (!port.setComPortParameters(baud, config.dataBits(), stopBits(config), parity(config))
                || !port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MS, 0)
                || !port.openPort()) {
            throw new NodeError(
                    "Error",
                    "Error: %s, cannot open %s".formatted(why(port, config.serialport()), config.serialport()));
        }
        set(port, config);
        return port;
    }

    /** The system's numbers for what happens to ports. */
    private static String why(SerialPort port, String name) {
        int error = port.getLastErrorCode();
        return switch (error) {
            // of a port that another one holds the library tells this number as well
            case 2 -> Files.exists(Path.of(name)) ? LOCKED : "No such file or directory";
            case 5 -> "Input/output error";
            case 6 -> "No such device or address";
            case 11, 16 -> LOCKED;
            case 13 -> "Permission denied";
            case 22 -> "Invalid argument";
            case 25 -> "Inappropriate ioctl for device";
            default -> "error %d of the system".formatted(error);
        };
    }

    private static void set(SerialPort port, SerialPortConfig config) {
        var _ = switch (config.dtr()) {
            case "high" -> port.setDTR();
            case "low" -> port.clearDTR();
            default -> true;
        };
        var _ = switch (config.rts()) {
            case "high" -> port.setRTS();
            case "low" -> port.clearRTS();
            default -> true;
        };
    }

    private static int stopBits(SerialPortConfig config) {
        return config.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
    }

    private static int parity(SerialPortConfig config) {
        return switch (config.parity().toLowerCase(Locale.ROOT)) {
            case "none", "" -> SerialPort.NO_PARITY;
            case "even" -> SerialPort.EVEN_PARITY;
            case "odd" -> SerialPort.ODD_PARITY;
            case "mark" -> SerialPort.MARK_PARITY;
            case "space" -> SerialPort.SPACE_PARITY;
            default ->
                throw new NodeError(
                        "Error",
                        "parity is \"%s\": none, even, odd, mark or space is expected".formatted(config.parity()));
        };
    }

    private void read() {
        byte[] piece = new byte[4096];
        while (!closed) {
            int count = port.readBytes(piece, piece.length);
            if (count > 0) {
                listener.onData(Arrays.copyOf(piece, count));
            } else if (count < 0) {
                if (!closed) {
                    listener.onEnd();
                }
                return;
            }
        }
    }

    private Future<?> inTurn(Callable<Boolean> work, String what) {
        Future<Boolean> next = last.transform(_ -> context.blocking(work))
                .compose(done ->
                        done ? Future.succeededFuture(true) : Future.failedFuture(new NodeError("Error", what)));
        last = next;
        return next;
    }

    @Override
    public Future<?> write(byte[] data) {
        return inTurn(() -> !closed && port.writeBytes(data, data.length) == data.length, "Writing to port failed");
    }

    @Override
    public Future<?> setBaudRate(int rate) {
        return inTurn(() -> port.setBaudRate(rate), "Baud rate %d cannot be set".formatted(rate));
    }

    @Override
    public Future<?> flush() {
        return inTurn(port::flushIOBuffers, "Port cannot be flushed");
    }

    @Override
    public Future<?> close() {
        closed = true;
        return context.blocking(port::closePort);
    }
}
