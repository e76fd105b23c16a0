package dev.fusewire.ocpp.v201;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.MeterReadings;
import dev.fusewire.ocpp.Running;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transactions as events with numbers in a row. The same event may come twice, some may never come, and the first need name
 * neither EVSE nor token (OCPP 2.0.1, E01): each is answered, and a transaction begins at the desk with the first event that names an
 * EVSE.
 */
final class Transactions201 {

    private static final int MOST = 64;

    /** One transaction as this connection has heard of it. */
    private static final class Heard {
        private int evse;
        private @Nullable Token token;
        private int next = -1;
        private boolean begun;
    }

    private final StationLink link;
    private final MeterReadings readings;
    private final Running running;
    private final Charging charging;
    private final Map<String, Heard> heard = new LinkedHashMap<>(4, 0.75f, true);

    Transactions201(StationLink link, Charging charging) {
        this.link = link;
        this.charging = charging;
        readings = new MeterReadings(link);
        running = new Running(link);
    }

    Future<ObjectValue> authorize(ObjectValue payload) {
        Token token = Tokens.read(payload);
        return token == null
                ? Future.succeededFuture(ObjectValue.of("idTokenInfo", ObjectValue.of("status", "Invalid")))
                : link.authorize(0, token).map(verdict -> ObjectValue.of("idTokenInfo", Tokens.info(verdict)));
    }

    /** What was measured outside of any transaction, and by stations that do not know better within one. */
    Future<ObjectValue> values(ObjectValue payload) {
        int evse = Math.max(0, Given.whole(payload, "evseId", 0));
        List<Meter> meters = readings.read(start(running.at(evse)), Given.objects(payload, "meterValue"));
        return readings.tell(evse, "", meters).map(ObjectValue.EMPTY);
    }

    private static double start(Optional<ChargeSession> session) {
        return session.map(ChargeSession::meterStart).orElse(Double.NaN);
    }

    Future<ObjectValue> event(ObjectValue payload) {
        ObjectValue info = Given.object(payload, "transactionInfo");
        String id = Given.text(info, "transactionId");
        String type = Given.text(payload, "eventType").toLowerCase(Locale.ROOT);
        if (id.isEmpty()) {
            link.log("a transaction has no id: nothing can be kept of it");
            return Future.succeededFuture(ObjectValue.EMPTY);
        }
        Heard one = heard(id);
        boolean isAgain = count(one, id, Given.whole(payload, "seqNo", -1));
        Token token = Tokens.read(payload);
        one.token = token == null ? one.token : token;
        int evse = Given.whole(Given.object(payload, "evse"), "id", 0);
        one.evse = evse > 0 ? evse : one.evse > 0 ? one.evse : running.isSingle() ? 1 : 0;
        StationTime time = time(payload);
        List<Meter> values = readings.read(start(running.of(id)), Given.objects(payload, "meterValue"));
        boolean isOffline = Boolean.TRUE.equals(payload.get("offline"));
        Future<?> told = Future.succeededFuture();
        if (!one.begun && one.evse > 0 && !type.equals("ended")) {
            one.begun = true;
            told = begin(one, id, info, time, values, payload, isOffline);
        }
        if (!isAgain) {
            told = then(told, readings.tell(one.evse, id, values));
        }
        Future<Optional<ChargeSession>> session;
        if (type.equals("ended")) {
            charging.ended(one.evse);
            session = then(told, end(one, id, info, time, values, token, isOffline));
            heard.remove(id);
        } else {
            session = then(told, says(one, info, time, payload)).map(_ -> running.of(id));
        }
        Future<ObjectValue> answer = token == null
                ? Future.succeededFuture(ObjectValue.EMPTY)
                : link.authorize(one.evse, token).map(verdict -> answer(verdict, type, one));
        // what could not be kept comes again, and is to be taken then as if it never had
        return session.compose(known -> answer.map(each -> withCost(each, known)))
                .onFailure(_ -> heard.remove(id));
    }

    private Future<?> says(Heard one, ObjectValue info, StationTime time, ObjectValue payload) {
        Optional<EvseState> state =
                one.evse > 0 ? charging.says(one.evse, Given.text(info, "chargingState")) : Optional.empty();
        if (state.isEmpty()) {
            return Future.succeededFuture();
        }
        int connector = Given.whole(Given.object(payload, "evse"), "connectorId", 1);
        return link.told(new StationEvent.StateTold(time.at(), one.evse, connector, state.get(), "", ""));
    }

    /** What it costs so far, or in the end: the station shows it to the driver. Charging without a price has none. */
    private static ObjectValue withCost(ObjectValue answer, Optional<ChargeSession> session) {
        return session.filter(known -> !known.currency().isEmpty() && Double.isFinite(known.cost()))
                .map(known -> answer.with("totalCost", Math.round(known.cost() * 100) / 100.0))
                .orElse(answer);
    }

    /** Whoever charges already is no second user of the card. */
    private static ObjectValue answer(Authorization verdict, String type, Heard one) {
        boolean isOwn = verdict.verdict() == Authorization.Verdict.CONCURRENT_TX && (one.begun || type.equals("ended"));
        return ObjectValue.of("idTokenInfo", isOwn ? ObjectValue.of("status", "Accepted") : Tokens.info(verdict));
    }

    private static <T> Future<T> then(Future<?> first, Future<T> second) {
        return first.compose(_ -> second);
    }

    private Future<?> begin(
            Heard one,
            String id,
            ObjectValue info,
            StationTime time,
            List<Meter> values,
            ObjectValue payload,
            boolean isOffline) {
        double register = values.isEmpty() ? Double.NaN : values.getFirst().register();
        int remote = Given.whole(info, "remoteStartId", -1);
        int reservation = Given.whole(payload, "reservationId", 0);
        return link.told(new StationEvent.Started(
                        time.at(),
                        one.evse,
                        id,
                        one.token,
                        register,
                        remote,
                        reservation > 0 ? reservation : -1,
                        isOffline))
                .map(session -> {
                    if (session == null) {
                        throw new NodeError("the start could not be kept");
                    }
                    return session;
                });
    }

    private Future<Optional<ChargeSession>> end(
            Heard one,
            String id,
            ObjectValue info,
            StationTime time,
            List<Meter> values,
            @Nullable Token token,
            boolean isOffline) {
        double register = values.isEmpty() ? Double.NaN : values.getLast().register();
        return link.told(new StationEvent.Ended(
                        time.at(), one.evse, id, token, register, reason(Given.text(info, "stoppedReason")), isOffline))
                .map(Optional::ofNullable);
    }

    private Heard heard(String id) {
        Heard known = heard.get(id);
        if (known != null) {
            return known;
        }
        Heard one = new Heard();
        running.of(id).ifPresent(session -> {
            one.evse = session.evse().evse();
            one.token = session.token();
            one.begun = true;
        });
        heard.put(id, one);
        if (heard.size() > MOST) {
            heard.remove(heard.keySet().iterator().next());
        }
        return one;
    }

    /** Whether this event has come before; a gap is told. */
    private boolean count(Heard one, String id, int number) {
        if (number < 0) {
            return false;
        }
        if (one.next >= 0 && number < one.next) {
            return true;
        }
        if (one.next >= 0 && number > one.next) {
            link.log(
                    "transaction " + id + " goes from event " + (one.next - 1) + " to " + number + ": some never came");
        }
        one.next = number + 1;
        return false;
    }

    private StationTime time(ObjectValue payload) {
        StationTime time = StationTime.of(payload.get("timestamp"), link.loop().now(), link.quirks());
        if (!time.doubt().isEmpty()) {
            link.log(time.doubt());
        }
        return time;
    }

    static StopReason reason(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "", "local", "stoppedbyev" -> StopReason.LOCAL;
            case "remote" -> StopReason.REMOTE;
            case "evdisconnected" -> StopReason.EV_DISCONNECTED;
            case "deauthorized" -> StopReason.DEAUTHORIZED;
            case "emergencystop" -> StopReason.EMERGENCY_STOP;
            case "powerloss" -> StopReason.POWER_LOSS;
            case "reboot", "immediatereset" -> StopReason.REBOOT;
            case "soclimitreached" -> StopReason.COMPLETE;
            case "energylimitreached", "timelimitreached" -> StopReason.LIMIT;
            case "groundfault", "overcurrentfault", "powerquality" -> StopReason.FAULT;
            default -> StopReason.OTHER;
        };
    }
}
