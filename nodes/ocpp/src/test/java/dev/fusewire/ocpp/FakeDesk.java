package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desk that writes down what it is told, and answers as it is set up to. */
public final class FakeDesk implements StationDesk {

    /** What becomes of stations that have no password. */
    public volatile Keyless keyless = Keyless.ACCEPTED;

    final List<String> askedFrom = new CopyOnWriteArrayList<>();

    public final List<StationEvent> events = new CopyOnWriteArrayList<>();
    /** Of a kWh, EUR; 0 for charging without a price. */
    public double price;

    public final List<String> closed = new CopyOnWriteArrayList<>();
    public final Map<String, Welcome> welcomes = Collections.synchronizedMap(new HashMap<>());
    public final Map<String, byte[]> passwords = Collections.synchronizedMap(new HashMap<>());
    public final Map<String, Authorization.Verdict> cards = Collections.synchronizedMap(new HashMap<>());
    public final Map<String, Driver> drivers = Collections.synchronizedMap(new HashMap<>());
    public final Map<String, StationIdentity> identities = Collections.synchronizedMap(new HashMap<>());
    public final Map<Long, ChargeSession> sessions = Collections.synchronizedMap(new LinkedHashMap<>());
    public final Map<EvseKey, EvseState> states = new ConcurrentHashMap<>();
    public final Map<EvseKey, Meter> meters = new ConcurrentHashMap<>();
    private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
    public Set<String> known = Set.of("CP01");
    /** The group of a card, where it has one. */
    public final Map<String, String> parents = Collections.synchronizedMap(new HashMap<>());
    /** So many the station is set up with. */
    public int evses = 2;
    /** What is told fails with this: a full disk. */
    public @Nullable RuntimeException fault;

    private long numbers;

    @Override
    public Welcome welcome(String station) {
        return welcomes.getOrDefault(station, Welcome.ACCEPTED);
    }

    @Override
    public boolean isPassword(String station, byte @Nullable [] password) {
        byte[] own = passwords.get(station);
        return own == null || password != null && Arrays.equals(own, password);
    }

    @Override
    public Keyless keyless(String station, String address) {
        askedFrom.add(address);
        return passwords.containsKey(station) ? Keyless.HAS_PASSWORD : keyless;
    }

    @Override
    public synchronized Connection connected(StationIdentity identity, Driver driver) {
        Driver before = drivers.put(identity.id(), driver);
        if (before != null && before != driver) {
            before.replaced();
        }
        return new Connection() {
            @Override
            public Future<@Nullable ChargeSession> told(StationEvent event) {
                return FakeDesk.this.told(identity.id(), event);
            }

            @Override
            public Future<Authorization> authorize(int evse, Token token) {
                Authorization.Verdict verdict = cards.getOrDefault(token.folded(), Authorization.Verdict.ACCEPTED);
                boolean isUsed = sessions.values().stream()
                        .anyMatch(each -> each.isOpen()
                                && each.token() != null
                                && each.token().folded().equals(token.folded()));
                return Future.succeededFuture(new Authorization(
                        isUsed && verdict == Authorization.Verdict.ACCEPTED && evse > 0
                                ? Authorization.Verdict.CONCURRENT_TX
                                : verdict,
                        parents.getOrDefault(token.folded(), ""),
                        "",
                        null,
                        ""));
            }

            @Override
            public void closed(String why) {
                closed.add(identity.id() + ": " + why);
                drivers.remove(identity.id(), driver);
            }
        };
    }

    private synchronized Future<@Nullable ChargeSession> told(String station, StationEvent event) {
        if (fault != null) {
            return Future.failedFuture(fault);
        }
        events.add(event);
        return switch (event) {
            case StationEvent.Booted booted -> {
                identities.put(station, booted.identity());
                yield Future.succeededFuture();
            }
            case StationEvent.Started start -> Future.succeededFuture(begin(station, start));
            case StationEvent.Ended end -> Future.succeededFuture(end(end));
            case StationEvent.StateTold state -> {
                if (state.evse() > 0) {
                    states.put(new EvseKey(station, state.evse()), state.state());
                }
                yield Future.succeededFuture();
            }
            case StationEvent.Measured measured -> {
                if (measured.evse() > 0) {
                    meters.put(new EvseKey(station, measured.evse()), measured.meter());
                }
                yield Future.succeededFuture();
            }
            default -> Future.succeededFuture();
        };
    }

    private ChargeSession begin(String station, StationEvent.Started start) {
        for (ChargeSession each : sessions.values()) {
            if (each.begun().equals(start.at())
                    && each.evse().evse() == start.evse()
                    && each.meterStart() == start.meterStart()) {
                return each;
            }
        }
        ChargeSession session = new ChargeSession(
                ++numbers,
                new EvseKey(station, start.evse()),
                start.transaction().isEmpty() ? String.valueOf(numbers) : start.transaction(),
                start.token(),
                "",
                "",
                start.at(),
                null,
                start.meterStart(),
                0,
                Double.NaN,
                Double.NaN,
                0,
                price > 0 ? "EUR" : "",
                null,
                start.offline(),
                false);
        sessions.put(numbers, session);
        return session;
    }

    private @Nullable ChargeSession end(StationEvent.Ended end) {
        for (ChargeSession each : sessions.values()) {
            if (each.transaction().equals(end.transaction())) {
                ChargeSession over = new ChargeSession(
                        each.number(),
                        each.evse(),
                        each.transaction(),
                        each.token(),
                        "",
                        "",
                        each.begun(),
                        end.at(),
                        each.meterStart(),
                        end.meterStop() - each.meterStart(),
                        Double.NaN,
                        Double.NaN,
                        price * (end.meterStop() - each.meterStart()) / 1000,
                        each.currency(),
                        end.reason(),
                        each.late(),
                        false);
                sessions.put(each.number(), over);
                return over;
            }
        }
        return null;
    }

    public ChargeSession session(long number) {
        return Objects.requireNonNull(sessions.get(number));
    }

    /** Lets a station in, as an operator does. */
    public void approve(String station) {
        welcomes.put(station, Welcome.ACCEPTED);
        Change change = new Change.OfStation(Instant.EPOCH, view(station));
        watchers.forEach(each -> each.accept(change));
    }

    private StationView view(String id) {
        List<EvseView> views = new ArrayList<>();
        for (int number = 1; number <= evses; number++) {
            EvseKey key = new EvseKey(id, number);
            ChargeSession open = sessions.values().stream()
                    .filter(each -> each.isOpen() && each.evse().equals(key))
                    .findFirst()
                    .orElse(null);
            views.add(new EvseView(
                    key,
                    new EvseSetup(number, id + number, List.of()),
                    states.getOrDefault(key, open == null ? EvseState.FREE : EvseState.CHARGING),
                    "",
                    "",
                    null,
                    open,
                    meters.get(key),
                    Double.NaN));
        }
        StationSetup setup = new StationSetup(id, id, "", null, List.of(), "", true, true);
        return new StationView(setup, identities.get(id), drivers.containsKey(id), null, false, false, views);
    }

    @Override
    public List<StationView> stations() {
        return known.stream().map(this::view).toList();
    }

    @Override
    public Optional<StationView> station(String id) {
        return known.contains(id) ? Optional.of(view(id)) : Optional.empty();
    }

    @Override
    public Optional<EvseView> evse(String code) {
        return Optional.empty();
    }

    @Override
    public Future<CommandOutcome> command(String station, StationCommand command, String by) {
        Driver driver = drivers.get(station);
        return driver == null
                ? Future.succeededFuture(new CommandOutcome(
                        CommandOutcome.Kind.OFFLINE, "the station is not connected", ObjectValue.EMPTY))
                : driver.command(command);
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
    public Future<CommandOutcome> start(EvseKey evse, Token token, String user) {
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
    public Registration watch(Consumer<Change> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public StationRegister register() {
        throw new UnsupportedOperationException();
    }
}
