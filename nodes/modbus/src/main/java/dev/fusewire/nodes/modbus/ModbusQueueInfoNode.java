package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
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
import dev.fusewire.nodes.modbus.link.ModbusLink;
import dev.fusewire.nodes.modbus.link.ModbusRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells how much waits to be asked over a connection. */
@NodeType(
        value = "modbus-queue-info",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-tasks",
        label = "modbus queue info",
        help = """
            Tells how many requests wait for a unit of a connection: by itself when a level is reached, and whenever a
            message comes.

            ### Inputs
            : payload (number) : the unit; its own where it is none
            : payload.resetQueue (boolean) : what waits fails and is not sent any more

            ### Outputs
            : payload.queue (array) : what waits for the unit, with `payload.unitid` and `payload.queueOptions`
            : state (string) : of messages sent by itself: low, high or high high level reached
            : bufferCommandListLength (number) : how many wait

            ### Details
            A level is told once, and again after fewer than *low low level* have waited.
            """)
public final class ModbusQueueInfoNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            @Property(label = "Topic", help = "The topic of what is sent by itself.")
            String topic,

            @Property(label = "Unit id", initial = "1", help = "The unit looked at.")
            int unitid,

            @Property(label = "Look every", initial = "1000", unit = "ms", min = 0, help = "How often it looks.")
            int queueReadIntervalTime,

            @Property(label = "Low low level", initial = "25", help = "Fewer than this are few.")
            double lowLowLevel,

            @Property(
                    label = "Low level",
                    initial = "75",
                    help = "Tells when more than few, and fewer than this, wait.")
            double lowLevel,

            @Property(label = "High level", initial = "150", help = "Warns when more than this wait.")
            double highLevel,

            @Property(label = "High high level", initial = "300", help = "An error when more than this wait.")
            double highHighLevel,

            @Property(label = "Error on high level", help = "An error, not a warning.")
            boolean errorOnHighLevel,

            @Property(label = "Show activities", initial = "true", help = "Shows how many wait in the status.")
            boolean showStatusActivities,

            @Property(label = "Look at every change", advanced = true, help = "Kept for other programs.")
            boolean updateOnAllQueueChanges,

            @Property(label = "All units", help = "Looks at the queues of all units.")
            boolean updateOnAllUnitQueues) {}

    /** Which levels have been told of a unit. */
    private static final class Levels {
        private boolean low;
        private boolean high;
        private boolean highHigh;
    }

    private final Config config;
    private final NodeContext context;
    private final ModbusClientNode client;
    private final int unit;
    private final Map<Integer, Levels> units = new HashMap<>();

    public ModbusQueueInfoNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        client = ReadFrom.client(config.server());
        unit = config.unitid() < 1 || config.unitid() > 255 ? 1 : config.unitid();
        if (config.showStatusActivities()) {
            context.status(ActivityStatus.of("waiting"));
        } else {
            context.status(Status.ring("green", "active"));
        }
        int period = config.queueReadIntervalTime() > 0 ? config.queueReadIntervalTime() : 1000;
        context.every(Duration.ofMillis(period), this::look);
    }

    private void look() {
        Future<List<ModbusRequest>> _ = client.look(context, ModbusLink::queued).onSuccess(this::onQueued);
    }

    private void onQueued(List<ModbusRequest> queued) {
        if (config.updateOnAllUnitQueues()) {
            TreeSet<Integer> seen = new TreeSet<>(units.keySet());
            queued.forEach(each -> seen.add(each.unit()));
            seen.forEach(each -> check(each, count(queued, each)));
            return;
        }
        int count = count(queued, unit);
        check(unit, count);
        if (config.showStatusActivities()) {
            context.status(Status.ring(
                    color(unit),
                    count > 0
                            ? "active unit %d queue items: %d".formatted(unit, count)
                            : "active (Unit-Id: %d) empty".formatted(unit)));
        }
    }

    private static int count(List<ModbusRequest> queued, int unit) {
        return (int) queued.stream().filter(each -> each.unit() == unit).count();
    }

    private String color(int of) {
        Levels told = units.get(of);
        if (told == null) {
            return "blue";
        }
        if (told.highHigh || told.high && config.errorOnHighLevel()) {
            return "red";
        }
        return told.high ? "yellow" : told.low ? "green" : "blue";
    }

    private void check(int of, int count) {
        Levels told = units.computeIfAbsent(of, _ -> new Levels());
        if (count < config.lowLowLevel()) {
            units.put(of, new Levels());
            return;
        }
        if (!told.low && count > config.lowLowLevel() && count < config.lowLevel()) {
            told.low = true;
            context.outputs().send(Message.from(reached("low level reached", of, count)));
        }
        if (!told.high && count > config.lowLevel() && count > config.highLevel()) {
            told.high = true;
            ObjectValue about =
                    reached("high level reached", of, count).with("highLevel", Values.number(config.highLevel()));
            if (config.errorOnHighLevel()) {
                context.error(new NodeError("Error", "Queue High Level Reached"), Message.from(about));
            } else {
                context.warn(about);
            }
            context.outputs().send(Message.from(about));
        }
        if (!told.highHigh && count > config.highLevel() && count > config.highHighLevel()) {
            told.highHigh = true;
            ObjectValue about = reached("high high level reached", of, count)
                    .with("highLevel", Values.number(config.highLevel()))
                    .with("highHighLevel", Values.number(config.highHighLevel()));
            context.error(new NodeError("Error", "Queue High High Level Reached"), Message.from(about));
            context.outputs().send(Message.from(about));
        }
    }

    private ObjectValue reached(String state, int of, int count) {
        return ObjectValue.of(
                "payload",
                context.now().toEpochMilli(),
                "topic",
                config.topic(),
                "state",
                state,
                "unitid",
                of,
                "modbusClientName",
                client.label(),
                "bufferCommandListLength",
                count);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        boolean resets = msg.payload() instanceof ObjectValue given && Values.isTruthy(given.get("resetQueue"))
                || Values.isTruthy(msg.get("resetQueue"));
        Future<List<ModbusRequest>> _ = client.look(context, link -> {
                    List<ModbusRequest> queued = link.queued();
                    if (resets) {
                        link.clear("Modbus queue cleared on reconnect");
                    }
                    return resets ? List.<ModbusRequest>of() : queued;
                })
                .onSuccess(queued -> {
                    if (msg.payload() instanceof ObjectValue given) {
                        var _ = msg.set("payload", answer(given, queued, resets));
                    }
                    if (resets) {
                        units.clear();
                        if (config.showStatusActivities()) {
                            context.status(Status.ring("blue", "active empty unit queue"));
                        }
                    }
                    out.send(msg);
                });
        return NEVER;
    }

    private ObjectValue answer(ObjectValue given, List<ModbusRequest> queued, boolean resets) {
        ObjectValue.Builder answer = ObjectValue.builder().putAll(given).put("queueEnabled", true);
        int of = config.unitid() == 0 ? 1 : config.unitid();
        if (config.updateOnAllUnitQueues()) {
            answer.put("allQueueData", true).put("queues", items(queued));
        } else {
            of = (int) JavaScriptNumbers.parseInt(resets ? given.get("unitId") : given, of);
            int wanted = of;
            answer.put("allQueueData", false)
                    .put("unitid", of)
                    .put(
                            "queue",
                            items(queued.stream()
                                    .filter(each -> each.unit() == wanted)
                                    .toList()));
        }
        return answer.put(
                        "queueOptions",
                        ObjectValue.builder()
                                .put("date", context.now().toEpochMilli())
                                .put("state", resets ? "queue reset done" : "queue request")
                                .put("modbusClientName", client.label())
                                .put("lowlowLevel", null)
                                .put("unitId", of)
                                .put("lowLevel", Values.number(config.lowLevel()))
                                .put("highLevel", Values.number(config.highLevel()))
                                .put("highHighLevel", Values.number(config.highHighLevel()))
                                .build())
                .build();
    }

    private static ArrayValue items(List<ModbusRequest> queued) {
        return ArrayValue.copyOf(queued.stream()
                .map(each -> ObjectValue.of(
                        "msg",
                        ObjectValue.of(
                                "payload",
                                ObjectValue.of(
                                        "unitid",
                                        each.unit(),
                                        "fc",
                                        each.function().code(),
                                        "address",
                                        each.address(),
                                        "quantity",
                                        each.count()))))
                .toList());
    }
}
