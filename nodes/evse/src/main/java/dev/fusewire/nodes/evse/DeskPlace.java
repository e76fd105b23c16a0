package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A station's place at the desk: whether it may come in, its connection there, and how it is set up where nobody has. */
final class DeskPlace {

    /** Whose place it is. */
    interface Holder extends StationDesk.Driver {

        /** It is about to be connected. @param view how the desk has it; null when it does not */
        void arrives(@Nullable StationView view);

        /** It has been set up as it describes itself. */
        void isSetUp();
    }

    private final String id;
    private final StationRules rules;
    private final NodeContext context;
    private final @Nullable StationDesk desk;
    private final StationSheet sheet;
    private final Holder holder;
    private final Consumer<String> log;
    private StationDesk.@Nullable Connection connection;
    private StationIdentity identity;
    private boolean saidRefused;
    private boolean isSettingUp;

    DeskPlace(
            StationSheet sheet,
            StationRules rules,
            NodeContext context,
            @Nullable StationDesk desk,
            Holder holder,
            Consumer<String> log) {
        id = sheet.id();
        this.rules = rules;
        this.context = context;
        this.desk = desk;
        this.sheet = sheet;
        this.holder = holder;
        this.log = log;
        identity = new StationIdentity(id, "", "", "", "", "mqtt");
    }

    boolean isConnected() {
        return connection != null;
    }

    /** Whether an operator wants it. */
    boolean isApproved() {
        StationDesk known = desk;
        return known != null
                && known.station(id).filter(view -> !view.waiting()).isPresent();
    }

    StationIdentity identify(StationAnswer.Boot said) {
        identity = new StationIdentity(id, said.vendor(), said.model(), said.serial(), said.firmware(), "mqtt");
        return identity;
    }

    /** It says something: it is connected if it may be, and is not yet. */
    void enter() {
        StationDesk known = desk;
        if (connection != null || known == null) {
            return;
        }
        switch (known.welcome(id)) {
            case ACCEPTED -> {
                connect(known);
                log.accept("Station %s is connected".formatted(id));
            }
            case PENDING -> {
                // the desk shows it to the operator, who may let it in
                connect(known);
                if (!rules.adds()) {
                    refused("Station %s waits for the operator's approval");
                }
            }
            case REFUSED -> refused("Station %s is not set up here");
        }
    }

    private void connect(StationDesk known) {
        holder.arrives(known.station(id).orElse(null));
        connection = known.connected(identity, holder);
    }

    private void refused(String words) {
        if (!saidRefused) {
            saidRefused = true;
            log.accept(words.formatted(id));
        }
    }

    /** Its connection is gone, or ours. */
    void leave(String why) {
        StationDesk.Connection gone = connection;
        connection = null;
        if (gone != null) {
            gone.closed(why);
            log.accept("Station %s: %s".formatted(id, why));
        }
    }

    /** Another connection has taken its place. */
    void replaced() {
        connection = null;
    }

    void tell(StationEvent event) {
        StationDesk.Connection to = connection;
        if (to != null) {
            Future<@Nullable ChargeSession> told = to.told(event);
            var _ = told.onFailure(
                    failure -> context.error("station %s: %s".formatted(id, NodeError.textOf(failure)), null));
        }
    }

    /** Sets a station up that nobody has, as it describes itself: where that is wanted. */
    void setUp() {
        StationDesk known = desk;
        if (known == null || !rules.adds()) {
            return;
        }
        StationView view = known.station(id).orElse(null);
        boolean isNeeded =
                view == null || view.waiting() || view.setup().evses().isEmpty();
        if (isNeeded && !isSettingUp) {
            isSettingUp = true;
            var _ = known.register()
                    .put(sheet.setup(rules.first()), rules.by())
                    .onComplete(put -> context.execute(() -> {
                        isSettingUp = false;
                        if (put.failed()) {
                            context.error(
                                    "station %s cannot be set up: %s".formatted(id, NodeError.textOf(put.cause())),
                                    null);
                            return;
                        }
                        log.accept("Station %s is set up as it describes itself".formatted(id));
                        holder.isSetUp();
                    }));
        }
    }
}
