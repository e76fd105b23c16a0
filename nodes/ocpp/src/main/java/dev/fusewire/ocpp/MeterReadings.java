package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a station measured, read from the list that messages of all versions have it in, and told the desk. */
public final class MeterReadings {

    private final StationLink link;

    public MeterReadings(StationLink link) {
        this.link = link;
    }

    /**
     * In the order of time, and of the message where that is the same.
     *
     * @param meterStart of the session they belong to, Wh; NaN where there is none
     */
    public List<Meter> read(double meterStart, List<ObjectValue> values) {
        List<Meter> meters = new ArrayList<>(values.size());
        for (ObjectValue value : values) {
            StationTime time =
                    StationTime.of(value.get("timestamp"), link.loop().now(), link.quirks());
            if (!time.doubt().isEmpty()) {
                link.log(time.doubt());
            }
            Samples samples = new Samples(meterStart, link.quirks());
            Given.objects(value, "sampledValue").forEach(each -> samples.add(plain(each)));
            if (!samples.unknown().isEmpty()) {
                link.log("what it measures is unknown: " + String.join(", ", samples.unknown()));
            }
            if (!samples.isEmpty()) {
                meters.add(plausible(samples.meter(time.at())));
            }
        }
        meters.sort(Comparator.comparing(Meter::at));
        return meters;
    }

    /** The unit of 2.0.1 with its multiplier, a power of ten, as the value and the unit that 1.6 has; what is in that form stays. */
    private static ObjectValue plain(ObjectValue sample) {
        ObjectValue measure = Given.object(sample, "unitOfMeasure");
        if (measure.isEmpty()) {
            return sample;
        }
        int multiplier = Given.whole(measure, "multiplier", 0);
        double value = Given.number(sample, "value") * Math.pow(10, multiplier);
        return sample.with("value", value).with("unit", Given.text(measure, "unit"));
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

    /** @param transaction empty where they belong to none */
    public Future<?> tell(int evse, String transaction, List<Meter> meters) {
        Future<?> told = Future.succeededFuture();
        for (Meter meter : meters) {
            Future<?> next = link.told(new StationEvent.Measured(evse, transaction, meter));
            told = told.compose(_ -> next);
        }
        return told;
    }
}
