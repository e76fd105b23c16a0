package dev.fusewire.simulation.wallbox;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationRegister;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desk with one station of one EVSE, as far as a house needs it: what the station told last, and the way to it. */
final class HouseDesk implements StationDesk {

    static final String STATION = "wallbox";
    static final EvseKey EVSE = new EvseKey(STATION, 1);

    private static final EvseSetup SETUP = new EvseSetup(1, "house", List.of());
    private static final Token TOKEN = new Token("HOUSE", "Central");

    private final HandLoop loop;
    private final List<Consumer<Change>> watchers = new ArrayList<>();
    private @Nullable Driver driver;
    private EvseState told = EvseState.FREE;
    private @Nullable ChargeSession session;
    private @Nullable Meter meter;
    private double limit = Double.NaN;
    private EvseView view;
    private StationView station;

    HouseDesk(HandLoop loop) {
        this.loop = loop;
        view = view();
        station = stationView();
    }

    void connected(Driver line) {
        driver = line;
        // what it has kept of limits it was told before nobody knows
        limit = Double.NaN;
        touch();
    }

    void closed() {
        driver = null;
        touch();
    }

    /** What the station says of itself. */
    void told(EvseState state, String transaction) {
        boolean isSame =
                session == null ? transaction.isEmpty() : session.transaction().equals(transaction);
        if (state == told && isSame) {
            return;
        }
        told = state;
        if (!isSame) {
            session = transaction.isEmpty() ? null : begun(transaction);
        }
        touch();
    }

    void measured(Meter now) {
        meter = now;
        touch();
    }

    private ChargeSession begun(String transaction) {
        return new ChargeSession(
                Long.parseLong(transaction),
                EVSE,
                transaction,
                TOKEN,
                "",
                "",
                loop.now(),
                null,
                0,
                0,
                Double.NaN,
                Double.NaN,
                0,
                "",
                null,
                false,
                false);
    }

    private void touch() {
        EvseView before = view;
        view = view();
        station = stationView();
        if (!watchers.isEmpty()) {
            var change = new Change.OfEvse(loop.now(), before, view);
            List.copyOf(watchers).forEach(each -> each.accept(change));
        }
    }

    private EvseView view() {
        return new EvseView(
                EVSE,
                SETUP,
                driver == null ? EvseState.SILENT : told,
                "",
                driver == null ? "the station is not connected" : "",
                null,
                session,
                meter,
                limit);
    }

    private StationView stationView() {
        return new StationView(
                new StationSetup(STATION, "", "", null, List.of(SETUP), "", false, true),
                null,
                driver != null,
                loop.now(),
                false,
                false,
                List.of(view));
    }

    StationView stationNow() {
        return station;
    }

    @Override
    public Optional<StationView> station(String id) {
        return Optional.of(station);
    }

    @Override
    public List<StationView> stations() {
        return List.of(station);
    }

    @Override
    public Optional<EvseView> evse(String code) {
        return Optional.of(view);
    }

    @Override
    public Future<CommandOutcome> command(String id, StationCommand command, String by) {
        Driver line = driver;
        if (line == null) {
            return Future.succeededFuture(
                    new CommandOutcome(CommandOutcome.Kind.OFFLINE, "the station is not connected", ObjectValue.EMPTY));
        }
        return line.command(command).map(outcome -> {
            if (command instanceof StationCommand.Limit told && outcome.isDone()) {
                limit = told.ampere();
                touch();
            }
            return outcome;
        });
    }

    @Override
    public Future<CommandOutcome> start(EvseKey evse, Token token, String user) {
        return command(STATION, new StationCommand.Start(1, 0, token, 1), user);
    }

    @Override
    public Registration watch(Consumer<Change> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public Welcome welcome(String id) {
        return Welcome.ACCEPTED;
    }

    @Override
    public boolean isPassword(String id, byte @Nullable [] password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection connected(StationIdentity identity, Driver line) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<CommandOutcome> claim(EvseKey evse, String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<CommandOutcome> release(EvseKey evse, String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<CommandOutcome> stop(EvseKey evse, StopReason reason, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<CommandOutcome> maintenance(EvseKey evse, boolean on, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StationRegister register() {
        throw new UnsupportedOperationException();
    }
}
