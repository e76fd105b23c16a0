package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.MeterReadings;
import dev.fusewire.ocpp.Running;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.station.ChargeSession;
import io.vertx.core.Future;
import java.util.List;

/** What the station measured, while charging and without. */
final class MeterReports {

    private final MeterReadings readings;
    private final Running running;

    MeterReports(StationLink link, Running running) {
        readings = new MeterReadings(link);
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
        double start = running.of(transaction)
                .or(() -> running.at(evse))
                .map(ChargeSession::meterStart)
                .orElse(Double.NaN);
        return readings.tell(evse, transaction, readings.read(start, values));
    }
}
