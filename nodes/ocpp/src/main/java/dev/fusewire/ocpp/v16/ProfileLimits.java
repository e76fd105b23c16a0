package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.ocpp.LimitControl;
import dev.fusewire.ocpp.Outcomes;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits by charging profiles: a default for whoever charges at the connector, and one for the transaction under way, which many
 * stations follow alone while it runs.
 */
final class ProfileLimits implements LimitControl {

    /** A station whose clock is a little behind would begin later, and have no limit until then. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final double VOLTAGE = 230;

    private final StationLink link;
    private final Running running;

    ProfileLimits(StationLink link, Running running) {
        this.link = link;
        this.running = running;
    }

    @Override
    public Future<CommandOutcome> limit(StationCommand.Limit limit) {
        if (!(limit.ampere() >= 0)) {
            return Future.succeededFuture(Outcomes.refused("a limit of " + limit.ampere() + " A cannot be"));
        }
        Optional<ChargeSession> session = running.at(limit.evse());
        Future<CommandOutcome> standing = send(limit, "TxDefaultProfile", Optional.empty());
        return session.isEmpty()
                ? standing
                : standing.compose(_ -> send(limit, "TxProfile", session))
                        .compose(outcome -> outcome.isDone() ? Future.succeededFuture(outcome) : standing);
    }

    private Future<CommandOutcome> send(StationCommand.Limit limit, String purpose, Optional<ChargeSession> session) {
        boolean isWatts = link.quirks().has(Quirk.LIMIT_IN_WATTS);
        boolean isRelative = link.quirks().has(Quirk.RELATIVE_PROFILE);
        int phases = limit.phases() > 0 ? limit.phases() : 3;
        double amount = isWatts ? limit.ampere() * VOLTAGE * phases : limit.ampere();
        ObjectValue.Builder period = ObjectValue.builder().put("startPeriod", 0).put("limit", tenths(amount));
        if (limit.phases() > 0) {
            period.put("numberPhases", limit.phases());
        }
        ObjectValue.Builder schedule = ObjectValue.builder()
                .put("chargingRateUnit", isWatts ? "W" : "A")
                .put("chargingSchedulePeriod", ArrayValue.of(period.build()));
        if (!isRelative) {
            schedule.put("startSchedule", StationTime.text(link.loop().now().minus(BEFORE)));
        }
        ObjectValue.Builder profile = ObjectValue.builder()
                .put("chargingProfileId", limit.evse() * 10 + (session.isPresent() ? 2 : 1))
                .put("stackLevel", 0)
                .put("chargingProfilePurpose", purpose)
                .put("chargingProfileKind", isRelative ? "Relative" : "Absolute")
                .put("chargingSchedule", schedule.build());
        session.ifPresent(each -> profile.put("transactionId", Math.toIntExact(each.number())));
        return link.call(
                        "SetChargingProfile",
                        ObjectValue.of("connectorId", limit.evse(), "csChargingProfiles", profile.build()))
                .map(Outcomes::of)
                .recover(e -> e instanceof NodeError ? Future.failedFuture(e) : Future.succeededFuture(Outcomes.of(e)));
    }

    /** Never more than asked for, and a multiple of 0.1 as it is written. */
    static Number tenths(double amount) {
        return Values.number(
                BigDecimal.valueOf(amount).setScale(1, RoundingMode.DOWN).doubleValue());
    }
}
