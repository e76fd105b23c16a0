package dev.fusewire.nodes.modbus.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Arrays;

/**
 * A serial port, by jSerialComm. Nobody names this class but where a serial line is set: its library unpacks a native part.
 * Each open port has a thread that reads.
 */
final class SerialLine implements Line {

    /** So long a reading waits for the first byte; closing takes no longer. */
    private static final int READ_MS = 100;

    private final NodeContext context;
    private final LinkSettings.Serial settings;

    SerialLine(NodeContext context, LinkSettings.Serial settings) {
        this.context = context;
        this.settings = settings;
    }

    @Override
    public Future<Connection> open(Duration limit, Listener listener) {
        Promise<Connection> opened = Promise.promise();
        Future<OpenPort> _ = context.blocking(() -> new OpenPort(port(), listener))
                .onComplete(
                        port -> context.after(settings.settle(), () -> {
                            port.read();
                            opened.complete(port);
                        }),
                        opened::fail);
        return opened.future();
    }

    private SerialPort port() {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(settings.port());
        } catch (SerialPortInvalidPortException _) {
            throw new NodeError("Error", "there is no serial port " + settings.port());
        }
        if (!port.setComPortParameters(
                        settings.baudRate(), settings.dataBits(), stopBits(settings.stopBits()), parity(settings))
                || !port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MS, 0)
                || !port.openPort()) {
            throw new NodeError(
                    "Error",
                    "serial port %s cannot be opened (error %d of the system): is it there, may this user use it, and does"
                                    .formatted(settings.port(), port.getLastErrorCode())
                            + " nobody else?");
        }
        var _ = port.flushIOBuffers();
        return port;
    }

    private static int stopBits(int count) {
        return count == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
    }

    private static int parity(LinkSettings.Serial settings) {
        return switch (settings.parity()) {
            case "none" -> SerialPort.NO_PARITY;
            case "even" -> SerialPort.EVEN_PARITY;
            case "odd" -> SerialPort.ODD_PARITY;
            case "mark" -> SerialPort.MARK_PARITY;
            case "space" -> SerialPort.SPACE_PARITY;
            default ->
                throw new NodeError(
                        "Error",
                        "parity is \"%s\": none, even, odd, mark or space is expected".formatted(settings.parity()));
        };
    }

    @Override
    public Future<?> close() {
        return Future.succeededFuture();
    }

    private final class OpenPort implements Connection {

        private final SerialPort port;
        private final Listener listener;
        private volatile boolean closed;

        OpenPort(SerialPort port, Listener listener) {
            this.port = port;
            this.listener = listener;
        }

        void read() {
            var _ = Thread.ofPlatform()
                    .daemon()
                    .name("modbus " + settings.port())
                    .start(this::readOn);
        }

        private void readOn() {
            byte[] piece = new byte[256];
            while (!closed) {
                int count = port.readBytes(piece, piece.length);
                if (count > 0) {
                    byte[] data = Arrays.copyOf(piece, count);
                    context.execute(() -> listener.onData(data));
                } else if (count < 0) {
                    end("serial port %s is gone".formatted(settings.port()));
                    return;
                }
            }
        }

        private void end(String reason) {
            if (!closed) {
                context.execute(() -> listener.onEnd(reason));
            }
        }

        @Override
        public void write(byte[] data) {
            Future<Boolean> _ = context.blocking(() -> {
                if (!closed && port.writeBytes(data, data.length) != data.length) {
                    end("serial port %s takes nothing".formatted(settings.port()));
                }
                return true;
            });
        }

        @Override
        public Future<?> close() {
            closed = true;
            return context.blocking(port::closePort);
        }
    }
}
