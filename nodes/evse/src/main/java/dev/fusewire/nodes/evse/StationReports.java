package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a station on MQTT says of its EVSEs: taken down in its sheet, and told as events. */
final class StationReports {

    private final StationRules rules;
    private final StationSheet sheet;
    private final StationSessions sessions;
    private final AwaitedAnswers awaited;
    private final BooleanSupplier isBetter;
    private final Consumer<StationEvent> tell;
    private final Consumer<String> log;

    /**
     * @param isBetter whether it speaks the better form, in which answers have ids
     * @param log lines for people
     */
    StationReports(
            StationRules rules,
            StationSheet sheet,
            StationSessions sessions,
            AwaitedAnswers awaited,
            BooleanSupplier isBetter,
            Consumer<StationEvent> tell,
            Consumer<String> log) {
        this.rules = rules;
        this.sheet = sheet;
        this.sessions = sessions;
        this.awaited = awaited;
        this.isBetter = isBetter;
        this.tell = tell;
        this.log = log;
    }

    void onStatus(StationAnswer.Status said, Instant now) {
        if (sheet.status(said.evse(), said.code(), said.word(), now)) {
            log.accept("Evse %s is in status %s".formatted(sheet.code(said.evse()), said.word()));
        }
        if (Double.isFinite(said.register())) {
            sheet.register(said.evse(), said.register());
        }
        sessions.onStatus(said, now);
        tell.accept(new StationEvent.StateTold(
                said.time() == null ? now : said.time(), key(said.evse()), 0, said.state(), said.fault(), ""));
        if (!isBetter.getAsBoolean()) {
            awaited.stands(said.evse(), said.word());
        }
    }

    void onMetric(StationAnswer.Metric said, Instant now) {
        if (said.percentage() < 0 && said.sample() < 0) {
            // the first form takes back what it had shown
            sheet.percentage(said.evse(), said.percentage());
            return;
        }
        if (Double.isFinite(said.percentage())) {
            sheet.percentage(said.evse(), said.percentage());
        }
        if (Double.isFinite(said.register())) {
            sheet.register(said.evse(), said.register());
        } else if (said.sample() > 0) {
            sheet.register(said.evse(), sheet.register(said.evse()) + said.sample() * rules.sampleWattHours());
        }
        tell.accept(new StationEvent.Measured(
                key(said.evse()),
                said.session().isEmpty() ? sessions.transaction(said.evse()) : said.session(),
                new Meter(
                        said.time() == null ? now : said.time(),
                        sheet.register(said.evse()),
                        said.power(),
                        said.currents(),
                        said.voltages(),
                        said.offered(),
                        said.percentage(),
                        said.temperature())));
    }

    void onInfo(StationAnswer.Info said, Instant now) {
        for (int number : sheet.numbers()) {
            ObjectValue evse = sheet.evse(number);
            try {
                onStatus(
                        new StationAnswer.Status(
                                "",
                                number,
                                sheet.code(number),
                                evse.string("status", ""),
                                StationAnswer.state(evse.string("status", "")),
                                evse.string("fault", ""),
                                evse.string("session", ""),
                                evse.string("token", ""),
                                StationAnswer.number(evse.get("energy_wh")),
                                StopReason.NOT_TOLD,
                                null),
                        now);
            } catch (NodeError unknown) {
                log.accept("Station %s, EVSE %s: %s".formatted(sheet.id(), sheet.code(number), unknown.text()));
            }
        }
        if (said.id().isEmpty()) {
            awaited.told(said.station());
        } else {
            awaited.settle(said.id(), new CommandOutcome(Kind.DONE, "the station told of itself", said.station()));
        }
    }

    private int key(int evse) {
        return evse - rules.first() + 1;
    }
}
