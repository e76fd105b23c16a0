package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the station measured, while charging and without. */
final class MeterReports {

    private final StationLink link;
    private final Running running;

    MeterReports(StationLink link, Running running) {
        this.link = link;
        this.running = running;
    }

    Future<ObjectValue> values(ObjectValue payload) {
        int connector = Math.max(0, Given.whole(payload, "connectorId", 0));
        int number = Given.whole(payload, "transactionId", 0);
        String transaction = number > 0 ? String.valueOf(number) : "";
        int evse = connector == 0 && running.isSingle() ? 1 : connector;
        return tell(evse, transaction, Given.objects(payload, "meterValue")).map(ObjectValue.EMPTY);
    }

    /** What a stop brings along. */
    Future<?> ofTransaction(int evse, String transaction, ObjectValue stop) {
        return tell(evse, transaction, Given.objects(stop, "transactionData"));
    }

    private Future<?> tell(int evse, String transaction, List<ObjectValue> values) {
        if (values.isEmpty()) {
            return Future.succeededFuture();
        }
        Optional<ChargeSession> session = running.of(transaction).or(() -> running.at(evse));
        double start = session.map(ChargeSession::meterStart).orElse(Double.NaN);
        List<Meter> meters = new ArrayList<>(values.size());
        for (ObjectValue value : values) {
            StationTime time =
                    StationTime.of(value.get("timestamp"), link.loop().now(), link.quirks());
            if (!time.doubt().isEmpty()) {
                link.log(time.doubt());
            }
            Samples samples = new Samples(start, link.quirks());
            Given.objects(value, "sampledValue").forEach(samples::add);
            if (!samples.unknown().isEmpty()) {
                link.log("what it measures is unknown: " + String.join(", ", samples.unknown()));
            }
            if (!samples.isEmpty()) {
                meters.add(samples.meter(time.at()));
            }
        }
        // in the order of time, and of the message where that is the same
        meters.sort(Comparator.comparing(Meter::at));
        Future<?> told = Future.succeededFuture();
        for (Meter meter : meters) {
            Future<?> next = link.told(new StationEvent.Measured(evse, transaction, plausible(meter)));
            told = told.compose(_ -> next);
        }
        return told;
    }

    private Meter plausible(Meter meter) {
        return link.quirks().has(Quirk.NO_VOLTAGE)
                ? new Meter(
                        meter.at(),
                        meter.register(),
                        meter.power(),
                        meter.currents(),
                        List.of(),
                        meter.offered(),
                        meter.soc(),
                        meter.temperature())
                : meter;
    }
}
