package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Has a connection lead elsewhere when a message says so. */
@NodeType(
        value = "modbus-flex-connector",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-random",
        label = "modbus flex connector",
        help = """
            Has a *modbus-client* connect to another device, or in another way, until the next deployment. What waits for
            the connection before fails.

            ### Inputs
            : payload.connectorType (string) : `TCP` or `SERIAL`
            : payload.tcpHost, tcpPort, tcpType : for TCP; what is not given stays
            : payload.serialPort, serialBaudrate, serialDatabits, serialStopbits, serialParity, serialType,
              serialConnectionDelay, serialAsciiResponseStartDelimiter : for a serial port
            : payload.unitId, commandDelay, clientTimeout, reconnectTimeout : for both

            ### Outputs
            The message, with `config_change` or `payload.status`.
            """)
public final class ModbusFlexConnectorNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            @Property(
                    label = "Reconnects a minute",
                    initial = "4",
                    advanced = true,
                    help = "Kept for other programs: there is never more than one attempt a second.")
            int maxReconnectsPerMinute,

            @Property(label = "Empty the queue", advanced = true, help = "Kept for other programs: always so here.")
            boolean emptyQueue,

            @Property(label = "Show activities", help = "Shows in the status what the node is doing.")
            boolean showStatusActivities,

            @Property(label = "Show errors", initial = "true", help = "Reports what fails.")
            boolean showErrors,

            @Property(label = "Empty message on fail", advanced = true, help = "Sends an empty payload on failure.")
            boolean emptyMsgOnFail,

            @Property(label = "Status in the payload", help = "`payload.status` is `changed` after a change.")
            boolean configMsgOnChange) {}

    private final Config config;
    private final NodeContext context;
    private final ModbusClientNode client;
    private final Registration following;

    public ModbusFlexConnectorNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        client = ReadFrom.client(config.server());
        following = new ActivityStatus(context, config.showStatusActivities()).follow(client);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!msg.has("payload")) {
            return NEVER;
        }
        if (!(msg.payload() instanceof ObjectValue given && Values.isTruthy(given.get("connectorType")))) {
            context.error(new NodeError("Error", "Payload Not Valid - Connector Type"), msg.copy());
            out.send(msg);
            return NEVER;
        }
        ObjectValue payload = given.with("emptyQueue", config.emptyQueue());
        Future<?> _ = client.become(context, before -> changed(before, payload))
                .onComplete(
                        _ -> {
                            if (config.configMsgOnChange()) {
                                var _ = msg.set("payload", payload.with("status", "changed"));
                            } else {
                                var _ = msg.set("payload", payload).set("config_change", "emitted");
                            }
                            out.send(msg);
                        },
                        failure -> fail(failure, msg, out));
        return NEVER;
    }

    private void fail(Throwable failure, Message msg, Outputs out) {
        if (config.showErrors()) {
            context.error(failure, msg.copy());
            if (config.emptyMsgOnFail()) {
                var _ = msg.set("payload", "");
            }
            out.send(msg);
        }
    }

    private static ModbusClientConfig changed(ModbusClientConfig before, ObjectValue given) {
        boolean isTcp =
                Values.text(given.get("connectorType")).toUpperCase(Locale.ROOT).equals("TCP");
        return new ModbusClientConfig(
                isTcp ? "tcp" : "simpleser",
                text(given, "tcpHost", before.tcpHost()),
                number(given, "tcpPort", before.tcpPort()),
                text(given, "tcpType", before.tcpType()),
                text(given, "serialPort", before.serialPort()),
                text(given, "serialType", before.serialType()),
                number(given, "serialBaudrate", before.serialBaudrate()),
                number(given, "serialDatabits", before.serialDatabits()),
                number(given, "serialStopbits", (int) before.serialStopbits()),
                text(given, "serialParity", before.serialParity()),
                number(given, "serialConnectionDelay", before.serialConnectionDelay()),
                text(given, "serialAsciiResponseStartDelimiter", before.serialAsciiResponseStartDelimiter()),
                JavaScriptNumbers.isInteger(given.get("unitId"))
                        ? (int) Values.toNumber(given.get("unitId"))
                        : before.unit(),
                number(given, "clientTimeout", before.clientTimeout()),
                number(given, "commandDelay", before.commandDelay()),
                number(given, "reconnectTimeout", before.reconnectTimeout()),
                before.reconnectOnTimeout(),
                before.sendTwice(),
                before.maxQueueDepth(),
                before.kept());
    }

    private static String text(ObjectValue given, String name, String otherwise) {
        return Values.isTruthy(given.get(name)) ? Values.text(given.get(name)) : otherwise;
    }

    private static int number(ObjectValue given, String name, int otherwise) {
        double number = JavaScriptNumbers.parseInt(given.get(name), otherwise);
        if (number < 0 || number > 4_000_000) {
            throw new NodeError("Error", "%s is %s".formatted(name, Values.text(given.get(name))));
        }
        return (int) number;
    }

    @Override
    public Future<?> close(boolean removed) {
        following.cancel();
        return DONE;
    }
}
