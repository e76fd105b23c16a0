package dev.fusewire.stations;

import dev.fusewire.node.Registration;
import dev.fusewire.sqlite.DatabaseFile;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all that happens at the desk has in common: its thread, what is known, who watches. */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(StationBook.class);

    /** How long figures of sessions may wait for their being written: less of it wears an SD card more. */
    private static final Duration FLUSH = Duration.ofSeconds(5);

    final StationSettings settings;
    final Clock clock;
    final DeskThread thread;
    private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor tellers;
    private final Set<EvseEntry> touched = new LinkedHashSet<>();
    private final Set<StationEntry> changedStations = new LinkedHashSet<>();
    private final List<Change> news = new ArrayList<>();
    private volatile @Nullable DeskState state;
    private boolean isFlushPlanned;
    private boolean isFlushDue;

    Desk(StationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        thread = new DeskThread(clock, this::settle, this::commit);
        tellers = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("stations-news").factory());
        tellers.allowCoreThreadTimeOut(true);
    }

    /** What is known; read from the file with the first call. */
    DeskState state() {
        DeskState known = state;
        return known == null ? open() : known;
    }

    private synchronized DeskState open() {
        DeskState known = state;
        if (known == null) {
            try {
                StationFile file = StationFile.open(settings.file());
                try {
                    known = new DeskState(file);
                } catch (SQLException e) {
                    file.close();
                    throw e;
                }
            } catch (SQLException e) {
                throw new IllegalStateException(settings.file() + " cannot be used: " + e.getMessage(), e);
            }
            state = known;
        }
        return known;
    }

    /** Whether there is nothing to look up: no file, and nobody has come. */
    boolean isEmpty() {
        return !isOpen() && !Files.exists(settings.file());
    }

    /** On the thread: a station; one that nobody set up waits for an operator, or is taken as it is. */
    StationEntry sureEntry(String id) {
        StationEntry station = state().stations.get(id);
        if (station == null) {
            boolean isAccepted = settings.unknown() == StationSettings.Unknown.ACCEPT;
            station = new StationEntry(new StationSetup(id, id, "", null, List.of(), "", false, isAccepted));
            state().stations.put(id, station);
            state().dirty(station);
            touch(station);
        }
        return station;
    }

    boolean isOpen() {
        return state != null;
    }

    /** On the thread: forgets what is known, so that it is read again. */
    void shut() throws SQLException {
        DeskState known = state;
        if (known != null) {
            if (known.isDirty()) {
                known.write();
            }
            known.file.close();
            state = null;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** This EVSE may stand otherwise than before. */
    void touch(EvseEntry evse) {
        touched.add(evse);
    }

    /** This station came, went or was set up anew. */
    void touch(StationEntry station) {
        changedStations.add(station);
        touched.addAll(station.evses.values());
    }

    void tell(Change change) {
        news.add(change);
    }

    /** Keeps, and tells, what somebody did or a station said. */
    void note(String station, int evse, String kind, String who, String words) {
        // what stations say goes into the log, too: a line must stay one
        String plain = words.replaceAll("\\p{Cntrl}+", " ");
        DeskState.KeptNote note = new DeskState.KeptNote(now(), station, evse, kind, who, plain);
        state().put(note);
        news.add(note.shown());
        LOG.info(
                "{}{} {}: {}",
                station,
                evse == 0 ? "" : "/" + evse,
                kind,
                note.shown().words());
    }

    /** After each task: makes of what was touched what others see. */
    private void settle() {
        for (EvseEntry each : touched) {
            EvseView before = each.view;
            EvseView now = each.see();
            if (!before.equals(now)) {
                each.view = now;
                news.add(new Change.OfEvse(now(), before, now));
            }
            if (!changedStations.contains(each.station)) {
                each.station.view = each.station.see();
            }
        }
        for (StationEntry each : changedStations) {
            each.view = each.see();
            news.add(new Change.OfStation(now(), each.view));
        }
        touched.clear();
        changedStations.clear();
    }

    private boolean commit() throws SQLException {
        DeskState known = state;
        boolean isWritten = false;
        if (known != null && known.isDirty()) {
            if (known.isUrgent() || isFlushDue) {
                write(known);
                isFlushDue = false;
                isWritten = true;
            } else if (!isFlushPlanned) {
                isFlushPlanned = true;
                var _ = thread.later(FLUSH, () -> {
                    isFlushPlanned = false;
                    isFlushDue = true;
                });
            }
        }
        publish();
        return isWritten;
    }

    private static void write(DeskState known) throws SQLException {
        try {
            known.write();
        } catch (SQLException e) {
            if (!DatabaseFile.isDamage(e)) {
                throw e;
            }
            known.file.renew(e);
            known.rewrite();
            known.write();
        }
    }

    private void publish() {
        if (news.isEmpty()) {
            return;
        }
        List<Change> told = List.copyOf(news);
        news.clear();
        if (!watchers.isEmpty() && !tellers.isShutdown()) {
            tellers.execute(() -> told.forEach(this::tellWatchers));
        }
    }

    private void tellWatchers(Change change) {
        for (Consumer<Change> watcher : watchers) {
            try {
                watcher.accept(change);
            } catch (RuntimeException e) {
                LOG.error("Who watches stations fails: {}", e.getMessage(), e);
            }
        }
    }

    Registration watch(Consumer<Change> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    void endNews() {
        tellers.shutdown();
    }

    /** For tests: returns once all that was told so far has been heard. */
    void heardAll() {
        try {
            tellers.submit(() -> {}).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
