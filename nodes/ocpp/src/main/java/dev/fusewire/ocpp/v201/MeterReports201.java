package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Samples;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.desk.EvseView;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the station measured, on its own and as part of a transaction. */
final class MeterReports201 {

    private final StationLink link;

    MeterReports201(StationLink link) {
        this.link = link;
    }

    Future<ObjectValue> values(ObjectValue payload) {
        int evse = Math.max(0, Given.whole(payload, "evseId", 0));
        return tell(evse, "", Given.objects(payload, "meterValue")).map(ObjectValue.EMPTY);
    }

    Future<?> tell(int evse, String transaction, List<ObjectValue> values) {
        List<Meter> meters = meters(evse, transaction, values);
        Future<?> told = Future.succeededFuture();
        for (Meter meter : meters) {
            Future<?> next = link.told(new StationEvent.Measured(evse, transaction, meter));
            told = told.compose(_ -> next);
        }
        return told;
    }

    /** In the order of time, and of the message where that is the same. */
    List<Meter> meters(int evse, String transaction, List<ObjectValue> values) {
        List<Meter> meters = new ArrayList<>(values.size());
        for (ObjectValue value : values) {
            StationTime time =
                    StationTime.of(value.get("timestamp"), link.loop().now(), link.quirks());
            if (!time.doubt().isEmpty()) {
                link.log(time.doubt());
            }
            Samples samples = new Samples(start(evse, transaction), link.quirks());
            Given.objects(value, "sampledValue").forEach(each -> samples.add(plain(each)));
            if (!samples.unknown().isEmpty()) {
                link.log("what it measures is unknown: " + String.join(", ", samples.unknown()));
            }
            if (!samples.isEmpty()) {
                meters.add(samples.meter(time.at()));
            }
        }
        meters.sort(Comparator.comparing(Meter::at));
        return meters;
    }

    /** The unit with its multiplier, a power of ten, as the value and the unit that 1.6 has; what is in the 1.6 form stays as it is. */
    private static ObjectValue plain(ObjectValue sample) {
        ObjectValue measure = Given.object(sample, "unitOfMeasure");
        if (measure.isEmpty()) {
            return sample;
        }
        int multiplier = Given.whole(measure, "multiplier", 0);
        double value = Given.number(sample, "value") * Math.pow(10, multiplier);
        return sample.with("value", value).with("unit", Given.text(measure, "unit"));
    }

    private double start(int evse, String transaction) {
        return link.view().stream()
                .flatMap(view -> view.evses().stream())
                .map(EvseView::session)
                .filter(Objects::nonNull)
                .filter(session -> transaction.isEmpty()
                        ? session.evse().evse() == evse
                        : session.transaction().equals(transaction))
                .map(ChargeSession::meterStart)
                .findFirst()
                .or(() -> Optional.of(Double.NaN))
                .get();
    }
}
