package dev.fusewire.stations;

import dev.fusewire.node.Registration;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.FrameLog;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationRegister;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The desk in one file, which a thread of its own writes and reads. File and thread are begun with the first use: a program without
 * stations has neither.
 */
public final class StationBook implements StationDesk {

    private static final Duration SWEEP = Duration.ofMinutes(10);
    /** Stations that wait for an operator: more are refused, so that nobody fills the list. */
    private static final int MOST_WAITING = 100;

    private static final int LONGEST_IDENTITY = 255;

    private final Desk desk;
    private final Claims claims;
    private final Deeds deeds;
    private final Authorizer authorizer;
    private final SessionWork work;
    private final Told told;
    private final BookRegister register;
    private final Passwords passwords = new Passwords();
    private final List<FrameLog> logs = new CopyOnWriteArrayList<>();
    private boolean isSwept;

    public StationBook(StationSettings settings, Clock clock) {
        desk = new Desk(settings, clock);
        Budgets budgets = new Budgets(desk);
        authorizer = new Authorizer(desk, budgets);
        claims = new Claims(desk, authorizer);
        deeds = new Deeds(desk, claims, authorizer);
        work = new SessionWork(desk);
        told = new Told(desk, deeds, work, budgets);
        register = new BookRegister(desk, authorizer, budgets);
    }

    /**
     * One in a folder, as tests want it: unknown stations are accepted, and timers go by the given clock ({@link #tick} has them looked
     * at).
     */
    public static StationBook in(Path folder, Clock clock) {
        return new StationBook(
                new StationSettings(
                        folder.resolve(StationSettings.NAME),
                        StationSettings.Unknown.ACCEPT,
                        StationSettings.WithoutPassword.LOCAL,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofDays(30),
                        Duration.ofDays(366),
                        java.time.ZoneOffset.UTC),
                clock);
    }

    /** Looks at the clock now: completes once what is due by it has been done, and all that was told before. */
    public Future<Void> tick() {
        return desk.thread.ask(() -> null).compose(_ -> desk.thread.<Void>ask(() -> null));
    }

    /** For tests: as {@link #tick}, and every watcher has heard of it. */
    public Future<Void> settled() {
        return tick().map(done -> {
            desk.heardAll();
            return done;
        });
    }

    private @Nullable StationEntry entry(String id) {
        return desk.isEmpty() ? null : desk.state().stations.get(id);
    }

    @Override
    public Welcome welcome(String station) {
        StationEntry known = entry(station);
        if (known != null) {
            return known.setup.approved() ? Welcome.ACCEPTED : Welcome.PENDING;
        }
        if (!isIdentity(station)) {
            return Welcome.REFUSED;
        }
        return switch (desk.settings.unknown()) {
            case ACCEPT -> Welcome.ACCEPTED;
            case REFUSE -> Welcome.REFUSED;
            case HOLD -> {
                long waiting = desk.isEmpty()
                        ? 0
                        : desk.state().stations.values().stream()
                                .filter(each -> !each.setup.approved())
                                .count();
                if (waiting >= MOST_WAITING) {
                    yield Welcome.REFUSED;
                }
                var _ = desk.thread.post(() -> desk.sureEntry(station).heard = desk.now());
                yield Welcome.PENDING;
            }
        };
    }

    static boolean isIdentity(String id) {
        return !id.isBlank()
                && id.equals(id.strip())
                && id.length() <= LONGEST_IDENTITY
                && id.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public boolean isPassword(String station, byte @Nullable [] password) {
        StationEntry known = entry(station);
        String hash = known == null ? "" : known.password;
        return hash.isEmpty() || (password != null && passwords.isRight(password, hash));
    }

    @Override
    public Keyless keyless(String station, String address) {
        StationEntry known = entry(station);
        if (known != null && !known.password.isEmpty()) {
            return Keyless.HAS_PASSWORD;
        }
        return switch (desk.settings.withoutPassword()) {
            case ACCEPT -> Keyless.ACCEPTED;
            case LOCAL -> OwnNetwork.has(address) ? Keyless.ACCEPTED : Keyless.REFUSED;
            case REFUSE -> Keyless.REFUSED;
        };
    }

    @Override
    public Connection connected(StationIdentity identity, Driver driver) {
        StationLink link = new StationLink(desk, told, deeds, authorizer, identity, driver);
        var _ = desk.thread.post(() -> {
            sweepFromNowOn();
            link.open();
        });
        return link;
    }

    private void sweepFromNowOn() {
        if (!isSwept) {
            isSwept = true;
            sweep();
        }
    }

    private void sweep() {
        work.sweep();
        Retention.forgetOld(desk);
        var _ = desk.thread.later(SWEEP, this::sweep);
    }

    @Override
    public List<StationView> stations() {
        return desk.isEmpty()
                ? List.of()
                : desk.state().stations.values().stream()
                        .map(each -> each.view)
                        .sorted(Comparator.comparing(each -> each.setup().id()))
                        .toList();
    }

    @Override
    public Optional<StationView> station(String id) {
        return Optional.ofNullable(entry(id)).map(each -> each.view);
    }

    @Override
    public Optional<EvseView> evse(String code) {
        if (desk.isEmpty()) {
            return Optional.empty();
        }
        EvseEntry evse = desk.state().codes.get(DeskState.folded(code));
        return evse == null
                ? Optional.empty()
                : evse.station.view.evses().stream()
                        .filter(each -> each.key().equals(evse.key))
                        .findFirst();
    }

    @Override
    public Future<CommandOutcome> command(String station, StationCommand command, String by) {
        return desk.thread.askLater(() -> deeds.command(station, command, by));
    }

    @Override
    public Future<CommandOutcome> claim(EvseKey evse, String user) {
        return desk.thread.askLater(() -> {
            EvseEntry entry = deeds.find(evse);
            return entry == null ? none(evse) : claims.claim(entry, user);
        });
    }

    private static Future<CommandOutcome> none(EvseKey evse) {
        return Deeds.now(CommandOutcome.Kind.NOT_ALLOWED, "there is no EVSE " + evse);
    }

    @Override
    public Future<CommandOutcome> release(EvseKey evse, String user) {
        return desk.thread.askLater(() -> {
            EvseEntry entry = deeds.find(evse);
            return entry == null ? none(evse) : claims.release(entry, user);
        });
    }

    @Override
    public Future<CommandOutcome> start(EvseKey evse, Token token, String user) {
        return desk.thread.askLater(() -> deeds.start(evse, token, user));
    }

    @Override
    public Future<CommandOutcome> stop(EvseKey evse, StopReason reason, String by) {
        return desk.thread.askLater(() -> deeds.stop(evse, reason, by));
    }

    @Override
    public Future<CommandOutcome> maintenance(EvseKey evse, boolean on, String by) {
        return desk.thread.askLater(() -> deeds.maintenance(evse, on, by));
    }

    @Override
    public Registration watch(Consumer<Change> watcher) {
        return desk.watch(watcher);
    }

    @Override
    public Registration offer(FrameLog log) {
        logs.add(log);
        return () -> logs.remove(log);
    }

    @Override
    public List<FrameLog.Line> frames(String station) {
        return logs.stream()
                .flatMap(log -> log.of(station).stream())
                .sorted(Comparator.comparing(FrameLog.Line::at))
                .toList();
    }

    @Override
    public StationRegister register() {
        return register;
    }

    /** Where it is kept. */
    public Path file() {
        return desk.settings.file();
    }

    /** Copies all there is, as it is now, to a file that is not there yet. */
    public Future<Void> copyTo(Path target) {
        return desk.thread.ask(() -> {
            DeskState state = desk.state();
            if (state.isDirty()) {
                state.write();
            }
            state.file.copyTo(target);
            return null;
        });
    }

    /** Has the file changed by somebody else while it is closed; who is connected stays so. */
    public Future<Void> replace(Runnable change) {
        return desk.thread.ask(() -> {
            List<StationLink> links = desk.isOpen() ? links() : List.of();
            desk.shut();
            try {
                change.run();
            } finally {
                links.forEach(StationLink::reopen);
            }
            return null;
        });
    }

    private List<StationLink> links() {
        return desk.state().stations.values().stream()
                .flatMap(each -> Optional.ofNullable(each.link).stream())
                .toList();
    }

    /** Writes what there is and closes the file. */
    public Future<Void> close() {
        return desk.thread
                .close(() -> {
                    try {
                        desk.shut();
                    } catch (SQLException e) {
                        throw new IllegalStateException(file() + ": " + e.getMessage(), e);
                    }
                })
                .onComplete(_ -> desk.endNews());
    }
}
