package dev.fusewire.nodes.household;

import dev.fusewire.node.Label;
import dev.fusewire.node.Property;
import dev.fusewire.nodes.tariff.TariffNode;
import dev.fusewire.plan.peak.PeakLoad;
import dev.fusewire.plan.peak.PeakSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a peak guard is set. The defaults are the seed's numbers. */
public record PeakGuardConfig(
        @Property(
                label = "Sanctioned load",
                unit = "kW",
                initial = "10",
                min = 0.1,
                max = 1000,
                help = "what the supplier allows at any time")
        double limit,

        @Property(
                label = "Highest average",
                unit = "kW",
                initial = "0",
                min = 0,
                max = 1000,
                help = "what is billed as the demand of a period; 0: nobody does")
        double average,

        @Property(label = "Average of", initial = "quarter", help = "from the full hour on")
        Period period,

        @Property(
                label = "Loads",
                help = "what may be switched off, in this order; one that may not be switched is only suggested")
        List<LoadRow> loads,

        @Property(
                label = "Switch loads off",
                initial = "true",
                help = "where a suggestion was not followed; otherwise all remains a suggestion")
        boolean acts,

        @Property(
                label = "Patience",
                unit = "s",
                initial = "60",
                min = 0,
                max = 3600,
                help = "so long it is too much, and only suggested, before a load is switched off; and so long"
                        + " there is room before one comes back")
        Duration patience,

        @Property(label = "Tariff", help = "whose peak hours count; none: those below") @Nullable
        TariffNode tariff,

        @Property(
                label = "Peak hours",
                initial = "18:00-22:00",
                help = "where no tariff is chosen: times of every day such as 18:00-22:00, parted by commas; empty"
                        + " where a message tells them")
        String peak,

        @Property(label = "In peak hours", initial = "suggest", help = "what happens then besides")
        InPeak inPeak,

        @Property(
                label = "Hysteresis",
                unit = "kW",
                initial = "0.5",
                min = 0,
                max = 100,
                advanced = true,
                help = "so much below the limit it has to stay with what comes back")
        double hysteresis,

        @Property(
                label = "Time between two",
                unit = "s",
                initial = "15",
                min = 1,
                max = 3600,
                advanced = true,
                help = "from one switching to the next, so that the meter shows what it did")
        Duration settle,

        @Property(
                label = "Meter silent after",
                unit = "s",
                initial = "35",
                min = 1,
                max = 3600,
                advanced = true,
                help = "from then on nothing is switched; a Shelly 3EM tells unchanged values every 30 s")
        Duration silent,

        @Property(
                label = "Voltage",
                unit = "V",
                initial = "230",
                min = 50,
                max = 500,
                advanced = true,
                help = "of a phase, where the meter tells currents alone")
        double voltage) {

    PeakSettings settings() {
        return new PeakSettings(
                limit,
                average,
                period.length(),
                hysteresis,
                patience,
                settle,
                silent,
                PeakSettings.PeakHours.valueOf(inPeak.name()),
                acts,
                ZoneId.systemDefault());
    }

    /** What happens in peak hours besides. */
    public enum InPeak {
        @Label("nothing")
        NOTHING,
        @Label("suggest to switch loads off")
        SUGGEST,
        @Label("switch loads off")
        SWITCH_OFF
    }

    /** Over how long the average is taken. */
    public enum Period {
        @Label("15 minutes")
        QUARTER,
        @Label("an hour")
        HOUR;

        Duration length() {
            return this == QUARTER ? Duration.ofMinutes(15) : Duration.ofHours(1);
        }
    }

    /** A load, as a row of the form. */
    public record LoadRow(
            @Property(label = "Name") String name,
            @Property(label = "kW", initial = "2") double power,

            @Property(label = "May be switched", initial = "true")
            boolean switched,

            @Property(label = "Least off", initial = "300") Duration off,

            @Property(label = "Least on", initial = "60") Duration on) {

        PeakLoad load() {
            return new PeakLoad(name.strip(), power, switched, off, on);
        }
    }
}
