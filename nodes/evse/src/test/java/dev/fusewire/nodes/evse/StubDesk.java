package dev.fusewire.nodes.evse;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
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
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desk that keeps what it is told and hands commands on, with no rules of its own. */
final class StubDesk implements StationDesk {

    final List<StationEvent> events = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    final Map<String, Driver> drivers = new TreeMap<>();
    final Map<String, StationSetup> setups = new TreeMap<>();
    final Map<String, StationIdentity> identities = new TreeMap<>();
    final Map<EvseKey, EvseView> views = new LinkedHashMap<>();
    /** What commands come to; null for those that wait. */
    @Nullable
    Promise<CommandOutcome> waits;

    boolean refuses;
    private final List<Consumer<Change>> watchers = new ArrayList<>();

    static StubDesk of(String station, String... codes) {
        StubDesk desk = new StubDesk();
        List<EvseSetup> evses = new ArrayList<>();
        for (String code : codes) {
            evses.add(new EvseSetup(evses.size() + 1, code, List.of()));
        }
        desk.setups.put(station, new StationSetup(station, station, "", null, evses, "", true, true));
        evses.forEach(setup -> desk.views.put(
                new EvseKey(station, setup.number()),
                view(new EvseKey(station, setup.number()), setup.code(), EvseState.FREE)));
        return desk;
    }

    static EvseView view(EvseKey key, String code, EvseState state) {
        return new EvseView(
                key, new EvseSetup(key.evse(), code, List.of()), state, "", "", null, null, null, Double.NaN);
    }

    EvseView now(EvseKey key) {
        return Objects.requireNonNull(views.get(key));
    }

    Driver driver(String station) {
        return Objects.requireNonNull(drivers.get(station));
    }

    StationSetup setup(String station) {
        return Objects.requireNonNull(setups.get(station));
    }

    void change(Change change) {
        if (change instanceof Change.OfEvse evse) {
            views.put(evse.now().key(), evse.now());
        }
        List.copyOf(watchers).forEach(watcher -> watcher.accept(change));
    }

    <T extends StationEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Future<CommandOutcome> outcome(String words) {
        asked.add(words);
        Promise<CommandOutcome> waiting = waits;
        return waiting != null
                ? waiting.future()
                : Future.succeededFuture(
                        new CommandOutcome(refuses ? Kind.REFUSED : Kind.DONE, words, ObjectValue.EMPTY));
    }

    @Override
    public Welcome welcome(String station) {
        return setups.containsKey(station) ? Welcome.ACCEPTED : Welcome.PENDING;
    }

    @Override
    public boolean isPassword(String station, byte @Nullable [] password) {
        return true;
    }

    @Override
    public Connection connected(StationIdentity identity, Driver driver) {
        drivers.put(identity.id(), driver);
        identities.put(identity.id(), identity);
        return new Connection() {
            @Override
            public Future<@Nullable ChargeSession> told(StationEvent event) {
                events.add(event);
                return Future.succeededFuture(null);
            }

            @Override
            public Future<Authorization> authorize(int evse, Token token) {
                return Future.succeededFuture(new Authorization(Verdict.ACCEPTED, "", "", null, ""));
            }

            @Override
            public void closed(String why) {
                drivers.remove(identity.id());
                closed.add(identity.id() + ": " + why);
            }
        };
    }

    @Override
    public List<StationView> stations() {
        return setups.keySet().stream().flatMap(id -> station(id).stream()).toList();
    }

    @Override
    public Optional<StationView> station(String id) {
        return Optional.ofNullable(setups.get(id))
                .map(setup -> new StationView(
                        setup,
                        identities.get(id),
                        drivers.containsKey(id),
                        null,
                        false,
                        false,
                        views.values().stream()
                                .filter(view -> view.key().station().equals(id))
                                .toList()));
    }

    @Override
    public Optional<EvseView> evse(String code) {
        return views.values().stream()
                .filter(view -> view.setup().code().equalsIgnoreCase(code))
                .findFirst();
    }

    @Override
    public Future<CommandOutcome> command(String station, StationCommand command, String by) {
        Future<CommandOutcome> outcome = outcome("%s of %s by %s".formatted(command, station, by));
        if (command instanceof StationCommand.Limit limit && outcome.succeeded() && !refuses) {
            limited(new EvseKey(station, limit.evse()), limit.ampere());
        }
        return outcome;
    }

    /** What is confirmed as a limit, by whomever; NaN after a station has come back. */
    void limited(EvseKey key, double ampere) {
        EvseView before = Objects.requireNonNull(views.get(key));
        EvseView now = new EvseView(
                key,
                before.setup(),
                before.state(),
                before.fault(),
                before.words(),
                before.claim(),
                before.session(),
                before.meter(),
                ampere);
        change(new Change.OfEvse(Instant.EPOCH, before, now));
    }

    @Override
    public Future<CommandOutcome> claim(EvseKey evse, String user) {
        return outcome("claim %s by %s".formatted(evse, user));
    }

    @Override
    public Future<CommandOutcome> release(EvseKey evse, String user) {
        return outcome("release %s by %s".formatted(evse, user));
    }

    @Override
    public Future<CommandOutcome> start(EvseKey evse, Token token, String user) {
        return outcome("start %s with %s by %s".formatted(evse, token.value(), user));
    }

    @Override
    public Future<CommandOutcome> stop(EvseKey evse, StopReason reason, String by) {
        return outcome("stop %s %s by %s".formatted(evse, reason, by));
    }

    @Override
    public Future<CommandOutcome> maintenance(EvseKey evse, boolean on, String by) {
        return outcome("maintenance %s %s by %s".formatted(on, evse, by));
    }

    @Override
    public Registration watch(Consumer<Change> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public StationRegister register() {
        return (StationRegister) Proxy.newProxyInstance(
                StationRegister.class.getClassLoader(), new Class<?>[] {StationRegister.class}, (_, method, given) -> {
                    if (method.getName().equals("put") && given[0] instanceof StationSetup setup) {
                        setups.put(setup.id(), setup);
                        return Future.succeededFuture();
                    }
                    if (method.getName().equals("appToken")) {
                        return Future.succeededFuture(new Token("APP" + given[0], "Central"));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
