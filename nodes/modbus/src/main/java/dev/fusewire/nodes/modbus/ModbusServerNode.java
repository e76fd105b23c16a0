package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Modbus TCP server whose registers and coils flows and other programs read and write. */
@NodeType(
        value = "modbus-server",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-server",
        align = "right",
        label = "modbus server",
        outputs = 5,
        outputLabels = {"holding", "coils", "input", "discrete", "request"},
        help = """
            Is a Modbus TCP device: it holds registers and coils that others read and write over the network, and that a
            message writes from inside. It answers for every unit id.

            ### Inputs
            : payload.register (string) : `holding`, `coils`, `input` or `discrete`
            : payload.address (number) : times 8 the byte from which on it is written: 1 is register 4 or coil 64
            : payload.value (number | array) : one register (for `coils` and `discrete`: one byte), or bytes
            : payload.disableMsgOutput (boolean) : sends nothing on

            ### Outputs
            One message on each: the whole memory as bytes, of `holding`, `coils`, `input` and `discrete`, and the
            message that came.

            ### Details
            Whoever reaches the port can write: Modbus knows no login. Give `127.0.0.1` as the host where only this machine
            is to. A buffer of size n has n × 8 bytes, which is n × 4 registers or n × 64 bits.
            """)
public final class ModbusServerNode implements Node {

    public record Config(
            @Property(label = "Host", initial = "0.0.0.0", help = "The address it listens at; 0.0.0.0 for all.")
            String hostname,

            @Property(label = "Port", initial = "10502", min = 0, max = 65535, help = "The port; 0 for any free one.")
            int serverPort,

            @Property(label = "Coils", initial = "10000", min = 0, max = 100_000, help = "Size of the coils' buffer.")
            int coilsBufferSize,

            @Property(label = "Holding registers", initial = "10000", min = 0, max = 100_000, help = "Size of it.")
            int holdingBufferSize,

            @Property(label = "Input registers", initial = "10000", min = 0, max = 100_000, help = "Size of it.")
            int inputBufferSize,

            @Property(label = "Discrete inputs", initial = "10000", min = 0, max = 100_000, help = "Size of it.")
            int discreteBufferSize,

            @Property(label = "Show activities", help = "Shows in the status what the node is doing.")
            boolean showStatusActivities,

            @Property(label = "Show errors", initial = "true", help = "Reports what fails.")
            boolean showErrors,

            @Property(label = "Log", advanced = true, help = "Kept for other programs.")
            boolean logEnabled,

            @Property(label = "Answer after", initial = "100", advanced = true, help = "Kept for other programs.")
            double responseDelay,

            @Property(
                    label = "Unit of time",
                    initial = "ms",
                    options = {"ms", "s", "m", "h"},
                    advanced = true,
                    help = "Kept for other programs.")
            String delayUnit) {}

    private static final int FACTOR = 8;
    private static final List<String> RUNS = List.of("holding", "coils", "input", "discrete");
    private static final Set<String> REGISTERS = Set.of("holding", "input");

    private final Config config;
    private final NodeContext context;
    private final ServerMemory memory;
    private final ModbusTcpServer server;

    public ModbusServerNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        memory = new ServerMemory(
                config.coilsBufferSize() * FACTOR,
                config.discreteBufferSize() * FACTOR,
                config.holdingBufferSize() * FACTOR,
                config.inputBufferSize() * FACTOR);
        server = new ModbusTcpServer(context, memory::answer, this::onConnections);
        status("initialized");
        if (!config.showStatusActivities()) {
            context.status(Status.ring("green", "active"));
        }
        String host =
                config.hostname().isBlank() ? "0.0.0.0" : config.hostname().strip();
        Future<Integer> _ = server.listen(host, config.serverPort())
                .onComplete(
                        port -> context.execute(() -> {
                            context.log("listening on %s:%d".formatted(host, port));
                            status("initialized");
                        }),
                        failure -> context.execute(() -> {
                            if (config.showErrors()) {
                                context.error(
                                        new NodeError(
                                                "Error",
                                                "cannot listen on %s:%d: %s"
                                                        .formatted(
                                                                host, config.serverPort(), NodeError.textOf(failure))),
                                        null);
                            }
                            status("error");
                        }));
    }

    private void status(String word) {
        if (config.showStatusActivities()) {
            context.status(ActivityStatus.of(word));
        }
    }

    private void onConnections(int count) {
        status(count > 0 ? "active" : "initialized");
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Message copy = msg.copy();
        @Nullable ObjectValue payload = copy.payload() instanceof ObjectValue object ? object : null;
        boolean isWrite = payload != null
                && payload.get("register") instanceof String register
                && !register.isEmpty()
                && JavaScriptNumbers.isInteger(payload.get("address"))
                && Values.toNumber(payload.get("address")) >= 0
                && Values.toNumber(payload.get("address")) <= 65_535;
        if (isWrite && payload != null) {
            write(copy, payload);
        } else if (config.showErrors()) {
            context.error(new NodeError("Is Not A Valid Memory Write Message To Server"), msg);
        }
        if (copy.has("payload") && !(payload != null && Values.isTruthy(payload.get("disableMsgOutput")))) {
            List<List<Message>> ports = Stream.concat(
                            RUNS.stream().map(run -> about(run, memory.copy(run), copy)),
                            Stream.of(about("message", "request", copy)))
                    .map(List::of)
                    .toList();
            context.outputs().sendEach(ports);
        }
        return NEVER;
    }

    private static Message about(String type, Object payload, Message msg) {
        return Message.from(ObjectValue.of("type", type, "message", msg.fields(), "payload", payload));
    }

    private void write(Message msg, ObjectValue given) {
        String register = given.string("register", "").toLowerCase(Locale.ROOT);
        ObjectValue payload = given.with("register", register);
        var _ = msg.set("payload", payload);
        if (!RUNS.contains(register)) {
            return;
        }
        int at = (int) Values.toNumber(payload.get("address")) * FACTOR;
        byte[] run = memory.run(register);
        var _ = msg.set("bufferAddress", at);
        try {
            if (payload.get("value") instanceof ArrayValue array && array.size() > 0) {
                byte[] bytes = bytes(array);
                var _ = msg.set("bufferPayload", Bytes.of(bytes))
                        .set("bufferData", Bytes.of(bytes))
                        .set("wasMultipleWrite", true);
                System.arraycopy(bytes, 0, run, Math.min(at, run.length), Math.clamp(run.length - at, 0, bytes.length));
            } else {
                double value = Values.toNumber(payload.get("value"));
                var _ = msg.set("bufferPayload", Values.number(value)).set("wasMultipleWrite", false);
                set(run, at, REGISTERS.contains(register) ? 2 : 1, value);
            }
        } catch (NodeError e) {
            var _ = msg.set(
                    "error",
                    new ErrorValue("RangeError", String.valueOf(e.getMessage()), ObjectValue.of("code", e.code())));
            context.error(e, null);
        }
    }

    private static byte[] bytes(ArrayValue array) {
        byte[] bytes = new byte[array.size()];
        for (int i = 0; i < bytes.length; i++) {
            double number = Values.toNumber(array.get(i));
            bytes[i] = (byte) (long) (Double.isNaN(number) ? 0 : number);
        }
        return bytes;
    }

    private static void set(byte[] run, int at, int width, double value) {
        int most = (1 << 8 * width) - 1;
        if (value < 0 || value > most) {
            throw outOfRange("value", most, value);
        }
        if (at + width > run.length) {
            throw outOfRange("offset", run.length - width, at);
        }
        int number = Double.isNaN(value) ? 0 : (int) value;
        if (width == 2) {
            var _ = ByteBuffer.wrap(run).putShort(at, (short) number);
        } else {
            run[at] = (byte) number;
        }
    }

    private static NodeError outOfRange(String what, int most, double given) {
        return new NodeError(
                "RangeError",
                "The value of \"%s\" is out of range. It must be >= 0 and <= %d. Received %s"
                        .formatted(what, most, Values.text(Values.number(given))),
                "ERR_OUT_OF_RANGE");
    }

    @Override
    public Future<?> close(boolean removed) {
        return server.close();
    }
}
