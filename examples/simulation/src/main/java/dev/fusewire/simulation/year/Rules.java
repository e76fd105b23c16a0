package dev.fusewire.simulation.year;

import dev.fusewire.load.GuardSettings;
import java.util.List;

/** The rule sets that are compared. */
enum Rules {
    CLASSIC("classic flow, 5 s"),
    HIGHEST_PHASE("highest phase, 30 s"),
    FUSEWIRE("Fusewire"),
    FUSEWIRE_STRICT("Fusewire, waits nothing out"),
    FUSEWIRE_OCPP("Fusewire, wallbox by OCPP");

    final String title;

    Rules(String title) {
        this.title = title;
    }

    RuleSet of(RuleSet.Installation in) {
        return switch (this) {
            case CLASSIC -> new ClassicFlow(in);
            case HIGHEST_PHASE -> new HighestPhaseRules(in);
            case FUSEWIRE, FUSEWIRE_OCPP -> new FusewireRules(in, GuardSettings.DEFAULT.borneOverload());
            case FUSEWIRE_STRICT -> new FusewireRules(in, 1);
        };
    }

    private boolean isByOcpp() {
        return this == FUSEWIRE_OCPP;
    }

    /** The house as it is with the charge point these rules are joined with. */
    House house(House house) {
        return isByOcpp() ? WallboxLine.house(house) : house;
    }

    ChargerLine charger(House house) {
        return isByOcpp()
                ? new WallboxLine(house)
                : new ChargePoint(house.charger(), house.car().phases());
    }

    List<Fault> faults(House house, Session session) {
        return isByOcpp() ? Fault.withReboots(house, session) : Fault.of(house, session);
    }
}
