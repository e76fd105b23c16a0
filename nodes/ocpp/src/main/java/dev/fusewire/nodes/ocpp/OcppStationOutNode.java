package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends any action of OCPP to a charging station and passes its answer on. */
@NodeType(
        value = "ocpp station out",
        category = "stations",
        color = "#9FD8B4",
        icon = "font-awesome/fa-plug",
        align = "right",
        label = "ocpp station",
        help = """
            Sends an action to a charging station, and what the station answers on.

            ### Inputs
            : command (string) : the action as OCPP names it, such as `TriggerMessage`, `GetConfiguration` or
            `ChangeConfiguration`; `topic` where there is no `command`
            : payload (object) : what goes with it, in OCPP's words; nothing for an action that needs nothing
            : station (string) : the station's identity, where the node names none

            ### Outputs
            : payload (object) : the station's answer
            : outcome (string) : `done`, `scheduled`, `refused` or `not_supported`, as the station's status says
            : words (string) : the same for people

            What OCPP does not have so, with a field missing, too long or unknown, is not sent: the error names the field.
            A station that is not connected, does not answer in time, or refuses the call as such is an error, for
            Catch nodes to see. One call at a time goes to a station, the others wait.

            To start and stop charging, use *evse command*: it knows who may, and waits for what the station does.
            """)
public final class OcppStationOutNode implements Node {

    public record Config(
            @Property(label = "Station", help = "The station's identity; empty to take it from the message.")
            String station,

            @Property(
                    label = "Action",
                    help = "Such as TriggerMessage; empty to take it from the message's command or topic.")
            String action) {}

    private final Config config;
    private final NodeContext context;
    private final @Nullable StationDesk desk;

    public OcppStationOutNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        desk = context.service(StationDesk.class);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        String station = text(config.station(), msg.get("station"), null);
        String action = text(config.action(), msg.get("command"), msg.get("topic"));
        if (desk == null) {
            throw new NodeError("there is no desk for stations here");
        }
        if (station.isEmpty()) {
            throw new NodeError("no station is named: the node or msg.station has to");
        }
        if (action.isEmpty()) {
            throw new NodeError("no action is named: the node, msg.command or msg.topic has to");
        }
        ObjectValue payload = payload(msg.payload());
        String by = context.name().isEmpty() ? "flow" : "flow " + context.name();
        return desk.command(station, new StationCommand.Raw(action, payload), by)
                .compose(outcome -> pass(outcome, station, action, msg, out));
    }

    private Future<?> pass(CommandOutcome outcome, String station, String action, Message msg, Outputs out) {
        boolean hasAnswer = outcome.isDone()
                || !outcome.answer().isEmpty()
                        && (outcome.kind() == CommandOutcome.Kind.REFUSED
                                || outcome.kind() == CommandOutcome.Kind.NOT_SUPPORTED);
        context.execute(() -> context.status(action + ": " + outcome.words()));
        if (!hasAnswer) {
            return Future.failedFuture(new NodeError(action + " to " + station + ": " + outcome.words()));
        }
        msg.set("payload", outcome.answer())
                .set("station", station)
                .set("outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
                .set("words", outcome.words());
        context.execute(() -> out.send(msg));
        return DONE;
    }

    private static ObjectValue payload(@Nullable Object given) {
        return switch (given) {
            case ObjectValue object -> object;
            case null -> ObjectValue.EMPTY;
            case Null _ -> ObjectValue.EMPTY;
            case String text when text.isBlank() -> ObjectValue.EMPTY;
            default ->
                throw new NodeError("payload is an object in OCPP's words, or nothing; not " + Values.text(given));
        };
    }

    private static String text(String own, @Nullable Object first, @Nullable Object second) {
        if (!own.isBlank()) {
            return own.strip();
        }
        return first instanceof String text && !text.isBlank()
                ? text.strip()
                : second instanceof String other ? other.strip() : "";
    }
}
