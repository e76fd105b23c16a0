package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.ocpp.Talk;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives out what charging stations say, as they say it. */
@NodeType(
        value = "ocpp station in",
        category = "stations",
        color = "#9FD8B4",
        icon = "font-awesome/fa-plug",
        inputs = 0,
        label = "ocpp station",
        help = """
            Sends a message for each thing a charging station says, after it has been answered.

            ### Outputs
            : topic (string) : the action as OCPP names it, such as `StatusNotification` or `MeterValues`; `connected` and
            `disconnected` for the connection itself
            : payload (object) : what the station sent with it
            : station (string) : the station's identity
            : ocpp (object) : `version`, such as `ocpp1.6`; `answer`, what the station was answered; `error`, the code
            where it was refused
            : time (number) : when it came, in milliseconds since 1970

            Nothing is decided here: sessions, cards and limits are the stations' desk's business, and the answer has
            gone out already.
            """)
public final class OcppStationInNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The server that the stations connect to.") @Nullable
            OcppServerNode server,

            @Property(label = "Station", help = "The identity of one station; empty for all of them.")
            String station,

            @Property(label = "Actions", help = "Such as StatusNotification, MeterValues; empty for all.")
            String actions) {}

    private final Config config;
    private final NodeContext context;
    private final Set<String> wanted;
    private final @Nullable Registration listening;

    public OcppStationInNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        wanted = Stream.of(config.actions().split("[,;\\s]+"))
                .filter(action -> !action.isEmpty())
                .map(action -> action.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        OcppServerNode server = config.server();
        if (server == null) {
            listening = null;
            context.error("no server is chosen", null);
            return;
        }
        listening = server.hear(talk -> {
            if (isWanted(talk)) {
                context.execute(() -> onTalk(talk, server));
            }
        });
    }

    private boolean isWanted(Talk talk) {
        boolean isOurs = config.station().isBlank() || config.station().strip().equals(talk.station());
        boolean isConnection =
                talk.topic().equals(Talk.CONNECTED) || talk.topic().equals(Talk.DISCONNECTED);
        return isOurs
                && (isConnection
                        || wanted.isEmpty()
                        || wanted.contains(talk.topic().toLowerCase(Locale.ROOT)));
    }

    private void onTalk(Talk talk, OcppServerNode server) {
        tellStatus(talk, server);
        if (!wanted.isEmpty() && !wanted.contains(talk.topic().toLowerCase(Locale.ROOT))) {
            return;
        }
        ObjectValue.Builder ocpp =
                ObjectValue.builder().put("version", talk.version().protocol()).put("answer", talk.answer());
        if (!talk.refusal().isEmpty()) {
            ocpp.put("error", talk.refusal());
        }
        context.outputs()
                .send(Message.of(talk.payload())
                        .set("topic", talk.topic())
                        .set("station", talk.station())
                        .set("ocpp", ocpp.build())
                        .set("time", talk.at().toEpochMilli()));
    }

    private void tellStatus(Talk talk, OcppServerNode server) {
        boolean isGone = talk.topic().equals(Talk.DISCONNECTED);
        if (config.station().isBlank()) {
            int count = server.count();
            context.status(dot(count > 0, count == 1 ? "1 station" : count + " stations"));
        } else {
            context.status(dot(!isGone, isGone ? "not connected" : talk.topic()));
        }
    }

    private static Status dot(boolean isGood, String text) {
        return isGood ? Status.dot("green", text) : Status.ring("red", text);
    }

    @Override
    public Future<?> close(boolean removed) {
        if (listening != null) {
            listening.cancel();
        }
        return DONE;
    }
}
