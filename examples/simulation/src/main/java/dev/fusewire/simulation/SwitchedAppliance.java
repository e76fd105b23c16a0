package dev.fusewire.simulation;

import dev.fusewire.simulation.Appliance.Duty;
import java.time.Duration;
import java.util.List;

/** An appliance behind a relay: it draws while both are on. */
public record SwitchedAppliance(SimulatedRelay relay, List<Appliance> parts) implements SiteLoad {

    /** The seed's critical load is 2 kW, its two loads that can wait 3 and 2 kW: A at 230 V. */
    private static final double THREE_KILOWATTS = 3000 / 230.0;

    private static final double TWO_KILOWATTS = 2000 / 230.0;

    public SwitchedAppliance {
        parts = List.copyOf(parts);
    }

    /** 3 kW on L1; its thermostat lets it rest for a quarter of each hour. */
    public static SwitchedAppliance boiler(SimulatedRelay relay) {
        return of(
                relay,
                new Appliance(
                        "boiler",
                        new Phases(THREE_KILOWATTS, 0, 0),
                        Duty.every(Duration.ofHours(1), Duration.ZERO, Duration.ofMinutes(45))));
    }

    /** A programme of an hour and a half that begins every three: 2 kW while it heats, then the drum alone. */
    public static SwitchedAppliance washingMachine(SimulatedRelay relay) {
        Duration round = Duration.ofHours(3);
        return of(
                relay,
                new Appliance(
                        "heating up",
                        new Phases(0, TWO_KILOWATTS, 0),
                        Duty.every(round, Duration.ZERO, Duration.ofMinutes(25))),
                new Appliance("drum", new Phases(0, 1.3, 0), Duty.every(round, Duration.ZERO, Duration.ofMinutes(90))));
    }

    /** 2 kW on three phases, half of the time. */
    public static SwitchedAppliance heating(SimulatedRelay relay) {
        return of(
                relay,
                new Appliance(
                        "heating",
                        Phases.all(TWO_KILOWATTS / 3),
                        Duty.every(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofMinutes(15))));
    }

    /** Whatever it is, it draws as long as its relay is on. */
    public static SwitchedAppliance steady(SimulatedRelay relay, String name, Phases current) {
        return of(relay, new Appliance(name, current, Duty.ALWAYS));
    }

    private static SwitchedAppliance of(SimulatedRelay relay, Appliance... parts) {
        return new SwitchedAppliance(relay, List.of(parts));
    }

    @Override
    public Phases at(Duration time) {
        Phases sum = Phases.NONE;
        if (relay.isOn()) {
            for (Appliance part : parts) {
                sum = part.duty().isOn(time) ? sum.plus(part.current()) : sum;
            }
        }
        return sum;
    }
}
