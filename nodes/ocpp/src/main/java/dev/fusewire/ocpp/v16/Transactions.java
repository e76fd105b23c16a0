package dev.fusewire.ocpp.v16;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Running;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cards shown, transactions begun and ended. Whatever a station says of a transaction gets an answer, or it would say it again for
 * ever; only where it could not be kept (a full disk) it is refused, so that it comes again.
 */
final class Transactions {

    /** What began so much earlier than this connection was told late. */
    private static final Duration OFFLINE = Duration.ofSeconds(30);

    private final StationLink link;
    private final Running running;
    private final RemoteStarts starts;
    private final MeterReports meters;

    Transactions(StationLink link, Running running, RemoteStarts starts, MeterReports meters) {
        this.link = link;
        this.running = running;
        this.starts = starts;
        this.meters = meters;
    }

    Future<ObjectValue> authorize(ObjectValue payload) {
        String tag = Given.text(payload, "idTag");
        Optional<RemoteStarts.Asked> asked = starts.of(tag);
        int evse = asked.map(RemoteStarts.Asked::evse).orElse(0);
        return link.authorize(evse, token(tag, asked)).map(verdict -> ObjectValue.of("idTagInfo", info(verdict)));
    }

    private Token token(String tag, Optional<RemoteStarts.Asked> asked) {
        return asked.map(RemoteStarts.Asked::token)
                .or(() -> like(tag).map(ChargeSession::token).filter(token -> Tags.isSame(Tags.of(token), tag)))
                .orElseGet(() -> Token.card(tag));
    }

    private Optional<ChargeSession> like(String tag) {
        return running.like(token -> Tags.isSame(Tags.of(token), tag));
    }

    Future<ObjectValue> start(ObjectValue payload) {
        int evse = Math.max(1, Given.whole(payload, "connectorId", 1));
        String tag = Given.text(payload, "idTag");
        Optional<RemoteStarts.Asked> asked = starts.of(tag);
        Token token = token(tag, asked);
        StationTime time = time(payload);
        int reservation = Given.whole(payload, "reservationId", 0);
        StationEvent.Started begun = new StationEvent.Started(
                time.at(),
                evse,
                "",
                tag.isEmpty() ? null : token,
                Given.number(payload, "meterStart"),
                asked.map(RemoteStarts.Asked::number).orElse(-1),
                reservation > 0 ? reservation : -1,
                isOffline(time));
        // what is said twice must not find the card in use by what was said first
        boolean isAgain = running.at(evse)
                .map(ChargeSession::token)
                .filter(now -> now.folded().equals(token.folded()))
                .isPresent();
        return link.authorize(evse, token)
                .compose(verdict -> link.told(begun).map(session -> {
                    if (session == null) {
                        throw new NodeError("the start could not be kept");
                    }
                    asked.ifPresent(starts::done);
                    boolean isOwn = isAgain && verdict.verdict() == Verdict.CONCURRENT_TX;
                    return ObjectValue.of(
                            "transactionId",
                            Math.toIntExact(session.number()),
                            "idTagInfo",
                            isOwn ? ObjectValue.of("status", "Accepted") : info(verdict));
                }));
    }

    Future<ObjectValue> stop(ObjectValue payload) {
        int number = Given.whole(payload, "transactionId", 0);
        String tag = Given.text(payload, "idTag");
        String transaction = number > 0 ? String.valueOf(number) : "";
        Optional<ChargeSession> session = number > 0 ? running.of(transaction) : like(tag);
        int evse = session.map(each -> each.evse().evse()).orElse(0);
        @Nullable
        Token token = tag.isEmpty()
                ? null
                : session.map(ChargeSession::token)
                        .filter(own -> Tags.isSame(Tags.of(own), tag))
                        .orElseGet(() -> token(tag, Optional.empty()));
        StationTime time = time(payload);
        if (number <= 0) {
            link.log("it ends a transaction whose number it does not know");
        }
        StationEvent.Ended ended = new StationEvent.Ended(
                time.at(),
                evse,
                session.map(ChargeSession::transaction).orElse(transaction),
                token,
                Given.number(payload, "meterStop"),
                reason(Given.text(payload, "reason")),
                isOffline(time));
        return meters.ofTransaction(evse, transaction, payload)
                .compose(_ -> link.told(ended))
                .compose(_ -> token == null
                        ? Future.succeededFuture(ObjectValue.EMPTY)
                        : link.authorize(evse, token).map(verdict -> ObjectValue.of("idTagInfo", info(verdict))));
    }

    private StationTime time(ObjectValue payload) {
        StationTime time = StationTime.of(payload.get("timestamp"), link.loop().now(), link.quirks());
        if (!time.doubt().isEmpty()) {
            link.log(time.doubt());
        }
        return time;
    }

    private boolean isOffline(StationTime time) {
        return time.isTold() && time.at().isBefore(link.begun().minus(OFFLINE));
    }

    static StopReason reason(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "", "local" -> StopReason.LOCAL;
            case "remote" -> StopReason.REMOTE;
            case "evdisconnected" -> StopReason.EV_DISCONNECTED;
            case "deauthorized" -> StopReason.DEAUTHORIZED;
            case "emergencystop" -> StopReason.EMERGENCY_STOP;
            case "powerloss" -> StopReason.POWER_LOSS;
            case "reboot", "hardreset", "softreset" -> StopReason.REBOOT;
            default -> StopReason.OTHER;
        };
    }

    /** What 2.0.1 tells apart and 1.6 cannot is Invalid there, or Blocked for who may charge at another time. */
    private static ObjectValue info(Authorization verdict) {
        ObjectValue.Builder info = ObjectValue.builder()
                .put(
                        "status",
                        switch (verdict.verdict()) {
                            case ACCEPTED -> "Accepted";
                            case BLOCKED, NO_CREDIT, NOT_AT_THIS_LOCATION, NOT_AT_THIS_TIME -> "Blocked";
                            case EXPIRED -> "Expired";
                            case CONCURRENT_TX -> "ConcurrentTx";
                            case INVALID, UNKNOWN -> "Invalid";
                        });
        Instant until = verdict.until();
        if (until != null) {
            info.put("expiryDate", StationTime.text(until));
        }
        if (!verdict.parent().isEmpty()) {
            info.put("parentIdTag", Tags.parent(verdict.parent()));
        }
        return info.build();
    }
}
