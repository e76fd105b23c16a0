package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Secret;
import dev.fusewire.nodes.tls.TlsConfigNode;
import dev.fusewire.ocpp.BootCount;
import dev.fusewire.ocpp.FrameLog;
import dev.fusewire.ocpp.Gate;
import dev.fusewire.ocpp.QuirkTable;
import dev.fusewire.ocpp.Rpc;
import dev.fusewire.ocpp.Shared;
import dev.fusewire.ocpp.Talk;
import dev.fusewire.ocpp.Translator;
import dev.fusewire.ocpp.Version;
import dev.fusewire.ocpp.v16.Ocpp16;
import dev.fusewire.ocpp.v201.Ocpp201;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the connections of charging stations that speak OCPP, on the program's HTTP server or a port of its own. */
@NodeType(value = "ocpp-server", category = "config", inputs = 0, outputs = 0, label = "ocpp server", help = """
    Charging stations that speak OCPP connect here. In the station's settings stands the address
    `ws://this-machine:1880/ocpp/` (or `wss://` where this program serves HTTPS), and the station adds its identity:
    `ws://this-machine:1880/ocpp/CP01`.

    Which stations may connect, and their passwords, is set with the stations, not here: one that nobody knows waits for
    approval, is refused, or comes in, by the setting `stations.unknown`. A password may be text or, as OCPP 1.6 has it, the
    bytes that the 40 hexadecimal digits of the *AuthorizationKey* stand for.

    ### A port of its own
    Stations in a network of their own, or with certificates, get an *own port*. *TLS* names the certificate and key this
    program shows there; without TLS it is open, and passwords can be read on the way. A station that knows only its
    maker's authorities has to be given that certificate's CA.

    With *wants client certificates* (security profile 3) a station shows a certificate, too: made out to its identity
    (CN), signed by the *CA certificate* in the same TLS configuration, in which *verify server certificate* stays on. Such a
    station needs no password. Stations that come to the program's own port, without one, are refused then.

    What chargers of some makers do otherwise than OCPP has it is met halfway by a table of quirks. Own entries go into
    the file `ocpp-quirks.json` of the user directory: a list of `{"vendor": "regex", "model": "regex", "firmware":
    "regex", "station": "regex", "flags": ["zero-ends"], "why": "for readers"}`; a flag with a hyphen before it does not
    hold any more.

    The last frames of each station are kept in memory for who looks for a fault, with passwords and most of the cards'
    numbers left out: the editor's API gives them at `ocpp/frames/` and the identity. The setting `stations.frameFiles`
    keeps so many MB of them for each station in `ocpp-frames` of the user directory, too.
    """)
public final class OcppServerNode implements Node {

    public record Config(
            @Property(label = "Path", initial = "/ocpp", required = true, help = "What stands before the identity.")
            String path,

            @Property(
                    label = "Own stations",
                    help = "Identities, with commas between them, that may connect without an operator's approval and"
                            + " charge without a card: the wallbox of a house.")
            String house,

            @Property(
                    label = "Own port",
                    initial = "0",
                    min = 0,
                    max = 65535,
                    advanced = true,
                    help = "Listens there, beside the program's own port; 0 for none.")
            int port,

            @Property(
                    label = "TLS",
                    advanced = true,
                    help = "Certificate and key of the own port, and the CA of the stations' certificates; without,"
                            + " nothing is encrypted there.")
            @Nullable
            TlsConfigNode tls,

            @Property(
                    label = "Wants client certificates",
                    initial = "false",
                    advanced = true,
                    help = "Lets only stations in that show a certificate made out to their identity, at the own port"
                            + " (security profile 3).")
            boolean clientCertificates,

            @Property(
                    label = "Takes stations without a version",
                    initial = "true",
                    advanced = true,
                    help = "Some name no subprotocol: they are taken to speak OCPP 1.6.")
            boolean bare,

            @Property(
                    label = "Time-out",
                    unit = "s",
                    initial = "60",
                    min = 5,
                    max = 600,
                    advanced = true,
                    help = "How long a station's answer is waited for, 5 to 600 s.")
            Duration timeout,

            @Property(
                    label = "Ping every",
                    unit = "s",
                    initial = "30",
                    min = 5,
                    max = 3600,
                    advanced = true,
                    help = "A station that gives no sign of life for as long is taken for gone, 5 to 3600 s.")
            Duration ping,

            @Property(
                    label = "Heartbeat every",
                    unit = "s",
                    initial = "300",
                    min = 10,
                    max = 86400,
                    advanced = true,
                    help = "What stations are told when they boot, 10 s to a day.")
            Duration heartbeat,

            @Property(
                    label = "Frames kept",
                    unit = "characters",
                    initial = "12000",
                    min = 0,
                    max = 1000000,
                    advanced = true,
                    help = "How much of each station's last frames is kept, 0 to 1000000 characters.")
            int frames,

            @Property(
                    label = "Second system",
                    advanced = true,
                    help = "Hears what stations say, too: its address without the identity, such as"
                            + " wss://csms.example.org/ocpp. What it answers does not come to the stations.")
            String forward,

            @Property(
                    label = "Stations it hears",
                    advanced = true,
                    help = "Identities with commas between; empty for all.")
            String forwardStations,

            @Property(
                    label = "Actions it may send",
                    advanced = true,
                    help = "Such as TriggerMessage, GetConfiguration; all others are refused.")
            String forwardActions,

            @Property(
                    label = "Password there",
                    advanced = true,
                    help = "With which the stations are known to the second system.")
            Secret forwardPassword) {

        public Config {
            path = path.strip();
            if (path.isEmpty() || path.equals("/")) {
                throw new IllegalArgumentException("the path is \"%s\", such as /ocpp is expected".formatted(path));
            }
        }
    }

    private static final int WAITING = 32;
    private static final Duration FRAMES_KEPT = Duration.ofHours(24);
    private static final String QUIRKS = "ocpp-quirks.json";

    /** The versions spoken, the best first. */
    private static final List<Translator.Kind> KINDS =
            List.of(new Ocpp201(Version.V201), new Ocpp201(Version.V21), new Ocpp16());

    private final NodeContext context;
    private final @Nullable Gate gate;
    private final @Nullable SecondSystem second;
    private final List<Consumer<Talk>> listeners = new CopyOnWriteArrayList<>();
    private final List<Registration> held = new ArrayList<>();
    private @Nullable OwnPort own;

    public OcppServerNode(Config config, NodeContext context) {
        this.context = context;
        StationDesk desk = context.service(StationDesk.class);
        if (desk == null) {
            gate = null;
            second = null;
            context.error("there is no desk for stations here", null);
            return;
        }
        FrameLog frames = new FrameLog(config.frames(), FRAMES_KEPT, FramesOnDisk.of(context));
        Gate made = new Gate(
                new Gate.Rules(KINDS, config.bare(), config.clientCertificates()),
                new Shared(
                        desk,
                        quirks(),
                        frames,
                        new BootCount(),
                        new Rpc.Limits(config.timeout(), WAITING),
                        config.ping(),
                        config.heartbeat(),
                        new Signing(context)::sign,
                        this::onTalk,
                        context::log),
                context.vertx(),
                context::now,
                context::log);
        gate = made;
        OwnStations.letIn(config.house(), desk, context);
        second = config.forward().isBlank()
                ? null
                : new SecondSystem(
                        new SecondSystem.Terms(
                                config.forward().strip(),
                                SecondSystem.names(config.forwardStations()),
                                SecondSystem.names(config.forwardActions()),
                                config.forwardPassword()),
                        made,
                        context);
        try {
            held.add(context.http().machines(config.path(), made::onHandshake));
        } catch (IllegalStateException _) {
            context.error("two nodes cannot serve the same path: " + config.path(), null);
        }
        held.addAll(new FrameRoute(frames).open(context, desk));
        held.add(desk.watch(change -> {
            if (change instanceof Change.OfStation) {
                made.onChange(change.station());
            }
        }));
        if (config.clientCertificates() && config.port() == 0) {
            context.error(
                    "client certificates are wanted and there is no own port to show them at: no station can come",
                    null);
        }
        if (config.port() > 0) {
            own = new OwnPort(context, config.port(), config.path(), config.tls(), config.clientCertificates());
            own.listen(made::onHandshake);
        }
    }

    private QuirkTable quirks() {
        QuirkTable known = QuirkTable.known();
        if (!(context.setting("userDir") instanceof String user) || user.isBlank()) {
            return known;
        }
        Path file = Path.of(user).resolve(QUIRKS);
        try {
            return Files.exists(file) ? known.with(QUIRKS, Files.readString(file)) : known;
        } catch (IOException | NodeError e) {
            context.error("own quirks are left out: " + e.getMessage(), null);
            return known;
        }
    }

    /** On the loop of the station's connection. */
    private void onTalk(Talk talk) {
        if (second != null) {
            second.heard(talk);
        }
        listeners.forEach(listener -> listener.accept(talk));
    }

    /** Calls back with all that stations say, on the loops of their connections. */
    Registration hear(Consumer<Talk> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How many stations are connected. */
    int count() {
        return gate == null ? 0 : gate.count();
    }

    /** The actions that can be sent to a station, in any version spoken. */
    static ArrayValue actions() {
        return ArrayValue.copyOf(KINDS.stream()
                .flatMap(kind -> kind.messages().actions().stream())
                .distinct()
                .sorted()
                .toList());
    }

    @Override
    public Future<?> close(boolean removed) {
        held.forEach(Registration::cancel);
        if (gate != null) {
            gate.close();
        }
        if (second != null) {
            second.close();
        }
        return own == null ? DONE : own.close();
    }
}
