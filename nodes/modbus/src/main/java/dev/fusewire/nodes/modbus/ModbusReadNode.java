package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.modbus.link.LinkState;
import dev.fusewire.nodes.modbus.link.ModbusAnswer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the same registers or bits again and again. */
@NodeType(
        value = "modbus-read",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-sign-out",
        label = "modbus read",
        inputs = 0,
        outputs = 2,
        outputLabels = {"values", "response"},
        help = """
            Reads registers or bits of a Modbus device again and again.

            ### Outputs
            1. values
               : payload (array) : registers as numbers from 0 to 65535, bits as true or false in whole bytes
               : responseBuffer (object) : `data`, the same, and `buffer`, the bytes as they came
               : input (object) : what was asked
            2. response: the same with `responseBuffer` as payload and the values as `values`

            ### Details
            The address is the one that goes over the wire and begins with 0: a manual that says 40001 or 1 for the
            first register means 0. A number of two registers, such as a float, is put together with a *function* node:
            `msg.payload = msg.responseBuffer.buffer.readFloatBE(0)`.

            Polling begins when the connection stands. A poll is left out while the one before has no answer yet.
            """)
public final class ModbusReadNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            @Property(label = "Topic", help = "The topic of what is sent; `polling` where nothing is given.")
            String topic,

            ReadFrom from,

            @Property(label = "Poll every", initial = "10", min = 0, help = "How often, in the unit below.")
            double rate,

            @Property(
                    label = "Unit of time",
                    initial = "s",
                    options = {"ms", "s", "m", "h"},
                    help = "Milliseconds, seconds, minutes or hours.")
            String rateUnit,

            AskingSettings.Shown shown,

            @Property(
                    label = "Empty message on fail",
                    advanced = true,
                    help = "Sends a message with an empty `payload` and the `error` where something fails.")
            boolean emptyMsgOnFail,

            AskingSettings.Start start,
            AskingSettings.Names names) {

        /** As there: every 10 s where the unit is none. */
        Duration period() {
            double millis = switch (rateUnit) {
                case "ms" -> rate;
                case "s" -> rate * 1000;
                case "m" -> rate * 60_000;
                case "h" -> rate * 3_600_000;
                default -> 10_000;
            };
            return Duration.ofMillis(Math.max(1, (long) millis));
        }

        String time() {
            String unit = switch (rateUnit) {
                case "ms" -> "msec.";
                case "s" -> "sec.";
                case "m" -> "min.";
                case "h" -> "h.";
                default -> "";
            };
            return Values.text(Values.number(rate)) + " " + unit;
        }
    }

    private final Config config;
    private final NodeContext context;
    private final PollingStatus status;
    private final Requester requester;
    private final ReadReply reply;
    private final Registration listening;
    private @Nullable Registration timer;
    private boolean isAsking;

    public ModbusReadNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        boolean shows = config.shown().showStatusActivities();
        status = new PollingStatus(context, shows, config.time());
        status.to("waiting");
        if (shows) {
            status.to("initialized");
            status.to("registered");
        }
        reply = new ReadReply(config.names());
        ModbusClientNode client = ReadFrom.client(config.server());
        requester = new Requester(
                context,
                client,
                config.shown(),
                new AskingSettings.Sent(config.emptyMsgOnFail(), false),
                config.start(),
                status);
        listening = client.listen(context, this::onState);
    }

    private void onState(LinkState state) {
        switch (state.phase()) {
            case CONNECTING -> {}
            case CONNECTED -> {
                status.to("connected");
                begin();
                status.to("active");
            }
            case RECONNECTING -> {
                stop();
                status.to("broken");
                status.to(ActivityStatus.retrying(state));
            }
            case CLOSED -> {
                stop();
                status.to("closed");
            }
        }
    }

    private void begin() {
        stop();
        long wait = config.start().nanos();
        timer = wait == 0
                ? context.every(config.period(), this::poll)
                : context.after(Duration.ofNanos(wait), () -> timer = context.every(config.period(), this::poll));
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void poll() {
        if (isAsking) {
            return;
        }
        isAsking = true;
        status.to("polling");
        ObjectValue entry = context.config();
        ObjectValue question = ObjectValue.of(
                "topic",
                config.topic().isEmpty() ? "polling" : config.topic(),
                "from",
                context.name(),
                "payload",
                ObjectValue.builder()
                        .put("unitid", entry.get("unitid"))
                        .put("fc", config.from().code())
                        .put("address", entry.get("adr"))
                        .put("quantity", Values.isTruthy(entry.get("quantity")) ? entry.get("quantity") : 1)
                        .put("enableDeformedMessages", entry.get("enableDeformedMessages"))
                        .put("messageId", requester.messageId())
                        .build());
        Future<?> _ = requester
                .ask(false, question, Message.empty(), this::messages, "reading done")
                .onComplete(_ -> isAsking = false);
    }

    private List<Message> messages(ObjectValue base, ObjectValue question, ModbusAnswer answer) {
        ObjectValue response = Requester.response(answer);
        Object values = response.get("data");
        ObjectValue about =
                ObjectValue.of("topic", question.get("topic"), "input", question, "sendingNodeId", context.id());
        ObjectValue first = about.with("payload", values).with("responseBuffer", response);
        ObjectValue raw = about.with("payload", response).with("values", values);
        ArrayValue named = reply.named(answer);
        if (named != null) {
            first = config.names().useIOForPayload()
                    ? first.with("payload", named).with("values", values)
                    : first.with("valueNames", named);
            raw = raw.with("valueNames", named);
        }
        return List.of(Message.from(first), Message.from(raw));
    }

    @Override
    public Future<?> close(boolean removed) {
        listening.cancel();
        stop();
        return DONE;
    }
}
