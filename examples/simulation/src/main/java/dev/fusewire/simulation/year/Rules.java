package dev.fusewire.simulation.year;

import dev.fusewire.load.GuardSettings;

/** The rule sets that are compared. */
enum Rules {
    CLASSIC("classic flow, 5 s"),
    HIGHEST_PHASE("highest phase, 30 s"),
    FUSEWIRE("Fusewire"),
    FUSEWIRE_STRICT("Fusewire, waits nothing out");

    final String title;

    Rules(String title) {
        this.title = title;
    }

    RuleSet of(RuleSet.Installation in) {
        return switch (this) {
            case CLASSIC -> new ClassicFlow(in);
            case HIGHEST_PHASE -> new HighestPhaseRules(in);
            case FUSEWIRE -> new FusewireRules(in, GuardSettings.DEFAULT.borneOverload());
            case FUSEWIRE_STRICT -> new FusewireRules(in, 1);
        };
    }
}
