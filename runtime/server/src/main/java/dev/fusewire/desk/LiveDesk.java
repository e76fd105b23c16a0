package dev.fusewire.desk;

import dev.fusewire.cockpit.Door;
import dev.fusewire.cockpit.Permissions;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells open pages what changes: each the EVSEs it looks at and those that are claimed or used by who looks, never more than
 * they may see. What changes in one breath goes out once. Lives on one event loop.
 */
final class LiveDesk {

    private static final long GATHER_MS = 200;
    private static final long TICK_MS = 1_000;
    private static final int LONGEST = 64 << 10;
    private static final int KEPT_NOTICES = 20;

    /** Tells the page that it need not try again with what it has. */
    private static final short SIGNED_OUT = 4401;

    private final Vertx vertx;
    private final Context loop;
    private final StationDesk desk;
    private final Sight sight;
    private final Clock clock;
    private final Set<DeskViewer> viewers = new LinkedHashSet<>();
    /** With whose they were before. */
    private final Map<EvseKey, Set<String>> changed = new LinkedHashMap<>();

    private final Map<String, Deque<Notice>> notices = new LinkedHashMap<>();
    private boolean stationsChanged;
    private boolean flushing;
    private long ticking = -1;

    LiveDesk(Vertx vertx, StationDesk desk, Sight sight, Clock clock) {
        this.vertx = vertx;
        this.desk = desk;
        this.sight = sight;
        this.clock = clock;
        loop = vertx.getOrCreateContext();
    }

    void open() {
        loop.runOnContext(_ -> ticking = vertx.setPeriodic(TICK_MS, _ -> tick()));
    }

    void close() {
        loop.runOnContext(_ -> {
            if (ticking >= 0) {
                vertx.cancelTimer(ticking);
            }
            viewers.clear();
        });
    }

    private void tick() {
        String frame = Json.stringify(ObjectValue.of("type", "tick", "now", clock.millis()));
        viewers.forEach(viewer -> {
            if (!viewer.isFull()) {
                viewer.send(frame);
            }
        });
        if (viewers.stream().anyMatch(DeskViewer::isBehind)) {
            flush();
        }
    }

    // ---- what happens

    void onChange(Change change) {
        loop.runOnContext(_ -> {
            switch (change) {
                case Change.OfEvse evse -> {
                    Set<String> people = changed.computeIfAbsent(evse.now().key(), _ -> new LinkedHashSet<>());
                    people.addAll(people(evse.before()));
                    gather();
                }
                case Change.OfStation _ -> {
                    stationsChanged = true;
                    gather();
                }
                case Change.OfSession _, Change.OfBudget _, Change.Note _ -> {
                    // told as a notice, or looked up
                }
            }
        });
    }

    void onNotice(Notice notice) {
        loop.runOnContext(_ -> {
            Deque<Notice> kept = notices.computeIfAbsent(notice.user(), _ -> new ArrayDeque<>());
            kept.addLast(notice);
            if (kept.size() > KEPT_NOTICES) {
                kept.removeFirst();
            }
            String frame = Json.stringify(ObjectValue.of("type", "notice", "notice", notice.json()));
            for (DeskViewer viewer : viewers) {
                if (viewer.who().owns(notice.user())) {
                    viewer.send(frame);
                }
            }
        });
    }

    void forget(String user) {
        loop.runOnContext(_ -> notices.remove(user));
    }

    private void gather() {
        if (!flushing) {
            flushing = true;
            vertx.setTimer(GATHER_MS, _ -> flush());
        }
    }

    private void flush() {
        flushing = false;
        Map<EvseKey, Set<String>> now = new LinkedHashMap<>(changed);
        changed.clear();
        boolean stations = stationsChanged;
        stationsChanged = false;
        for (DeskViewer viewer : viewers) {
            for (EvseKey key : viewer.takeBehind()) {
                tell(viewer, key, Set.of(viewer.who().user()));
            }
            now.forEach((key, people) -> tell(viewer, key, people));
            if (stations && viewer.who().isOperator()) {
                viewer.send("{\"type\":\"stations\"}");
            }
        }
    }

    private void tell(DeskViewer viewer, EvseKey key, Set<String> people) {
        StationView station = desk.station(key.station()).orElse(null);
        EvseView evse = station == null ? null : Sight.evse(station, key.evse()).orElse(null);
        if (station == null || evse == null) {
            return;
        }
        boolean isOwn = people.contains(viewer.who().user())
                || people(evse).contains(viewer.who().user());
        boolean isSeen = isOwn || (viewer.watches(evse) && sight.sees(viewer.who(), station));
        if (!isSeen) {
            return;
        }
        if (viewer.isFull()) {
            viewer.fallBehind(key);
        } else {
            viewer.send(frame(evse, station, viewer.who()));
        }
    }

    private static String frame(EvseView evse, StationView station, Who who) {
        return Json.stringify(ObjectValue.of("type", "evse", "evse", StationJson.evse(evse, station, who)));
    }

    private static List<String> people(EvseView evse) {
        List<String> people = new ArrayList<>(2);
        if (evse.claim() != null) {
            people.add(evse.claim().user());
        }
        if (evse.session() != null) {
            people.add(evse.session().user());
        }
        return people;
    }

    // ---- who looks

    void connect(RoutingContext http, Who who, Door.Guest guest, Door door) {
        String upgrade = http.request().getHeader("upgrade");
        if (upgrade == null || !upgrade.equalsIgnoreCase("websocket")) {
            http.response().setStatusCode(426).putHeader("Upgrade", "websocket");
            Future<Void> _ = http.response().end("a websocket is expected here");
            return;
        }
        Future<ServerWebSocket> _ = http.request().toWebSocket().onSuccess(socket -> admit(socket, who, guest, door));
    }

    private void admit(ServerWebSocket socket, Who who, Door.Guest guest, Door door) {
        DeskViewer viewer = new DeskViewer(socket, who);
        Registration end = door.whenEnded(guest, () -> {
            Future<Void> _ = socket.close(SIGNED_OUT, "signed out");
        });
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> {
            end.cancel();
            loop.runOnContext(_ -> viewers.remove(viewer));
        });
        socket.textMessageHandler(text -> loop.runOnContext(_ -> onText(viewer, text)));
        loop.runOnContext(_ -> {
            viewers.add(viewer);
            viewer.send(hello(who));
        });
    }

    private String hello(Who who) {
        List<ObjectValue> mine = new ArrayList<>();
        for (StationView station : desk.stations()) {
            for (EvseView evse : station.evses()) {
                if (people(evse).contains(who.user())) {
                    mine.add(StationJson.evse(evse, station, who));
                }
            }
        }
        return Json.stringify(ObjectValue.of(
                "type", "hello",
                "now", clock.millis(),
                "user", who.user(),
                "role", Permissions.word(who.role()),
                "mine", dev.fusewire.node.ArrayValue.copyOf(mine),
                "notices",
                        StationJson.list(
                                List.copyOf(notices.getOrDefault(who.user(), new ArrayDeque<>())), Notice::json)));
    }

    private void onText(DeskViewer viewer, String text) {
        if (text.length() > LONGEST) {
            return;
        }
        ObjectValue message;
        try {
            message = Json.parseObject(text);
        } catch (NodeError _) {
            return;
        }
        if (!message.string("type", "").equals("watch")) {
            return;
        }
        viewer.watch(message);
        for (StationView station : watched(viewer)) {
            for (EvseView evse : station.evses()) {
                if (viewer.watches(evse)) {
                    viewer.send(frame(evse, station, viewer.who()));
                }
            }
        }
    }

    private List<StationView> watched(DeskViewer viewer) {
        Set<String> ids = new LinkedHashSet<>(viewer.stations());
        for (String code : viewer.codes()) {
            @Nullable EvseView evse = desk.evse(code).orElse(null);
            if (evse != null) {
                ids.add(evse.key().station());
            }
        }
        return ids.stream()
                .flatMap(id -> desk.station(id).stream())
                .filter(station -> sight.sees(viewer.who(), station))
                .toList();
    }
}
