package dev.fusewire.desk;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions with the names of where they were: as JSON, and as CSV (RFC 4180; kWh, ISO times). */
final class SessionSheet {

    private SessionSheet() {}

    static ObjectValue json(ChargeSession session, Who who, StationDesk desk) {
        Optional<StationView> station = desk.station(session.evse().station());
        return StationJson.session(session, who)
                .with(
                        "name",
                        station.map(view -> view.setup().name())
                                .orElse(session.evse().station()))
                .with("place", station.map(view -> view.setup().place()).orElse(""))
                .with("code", code(station, session.evse()));
    }

    private static String code(Optional<StationView> station, EvseKey evse) {
        return station.flatMap(view -> Sight.evse(view, evse.evse()))
                .map(view -> view.setup().code())
                .orElse(String.valueOf(evse.evse()));
    }

    static String of(List<ChargeSession> sessions, boolean withPeople, StationDesk desk) {
        StringBuilder csv = new StringBuilder();
        List<String> head = new ArrayList<>(
                List.of("number", "station", "place", "evse", "begun", "ended", "kWh", "cost", "currency", "reason"));
        if (withPeople) {
            head.addAll(List.of("user", "card", "vehicle", "late"));
        }
        Csv.row(csv, head);
        for (ChargeSession session : sessions) {
            Optional<StationView> station = desk.station(session.evse().station());
            List<String> cells = new ArrayList<>(List.of(
                    String.valueOf(session.number()),
                    station.map(view -> view.setup().name())
                            .orElse(session.evse().station()),
                    station.map(view -> view.setup().place()).orElse(""),
                    code(station, session.evse()),
                    time(session.begun()),
                    time(session.ended()),
                    Csv.number(session.energy() / 1000, 3),
                    session.currency().isEmpty() ? "" : Csv.number(session.cost(), 2),
                    session.currency(),
                    session.reason() == null ? "" : StationJson.word(session.reason())));
            if (withPeople) {
                cells.addAll(List.of(
                        session.user(),
                        session.token() == null
                                ? ""
                                : Objects.requireNonNull(session.token()).value(),
                        session.vehicle(),
                        session.late() ? "1" : ""));
            }
            Csv.row(csv, cells);
        }
        return csv.toString();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }
}
