package dev.fusewire.plan.peak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people are told about a household's power. */
final class PeakWords {

    /** Characters of a line of a small display. */
    private static final int LINE = 20;

    private PeakWords() {}

    /** With one decimal at most. */
    static String kilowatts(double power) {
        String text = String.format(Locale.ROOT, "%.1f", power);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /**
     * What to switch off so that it is no longer too much.
     *
     * @param loads that are on, in their order
     * @param excess how much less is needed, kW
     */
    static List<String> tooMuch(List<PeakLoad> loads, double power, double excess, String why) {
        List<String> words = new ArrayList<>();
        double less = 0;
        for (PeakLoad load : loads) {
            if (less >= excess) {
                break;
            }
            less += load.power();
            words.add("Switch off %s: %s kW instead of %s kW, %s."
                    .formatted(load.name(), kilowatts(Math.max(0, power - less)), kilowatts(power), why));
        }
        if (less < excess) {
            words.add("%s kW more has to go, %s: charge less, or later.".formatted(kilowatts(excess - less), why));
        }
        return words;
    }

    static String inPeak(PeakLoad load) {
        return "Peak hours: %s (%s kW) can wait.".formatted(load.name(), kilowatts(load.power()));
    }

    /** How it stands in two lines of 20 characters, for small displays. */
    static List<String> lines(PeakState state) {
        if (state.doubt() != null) {
            return List.of("Meter not believed", "Nothing is switched");
        }
        String first = "%s of %s kW".formatted(kilowatts(state.power()), kilowatts(state.limit()));
        boolean tooMuch = state.power() > state.limit();
        String second;
        if (state.isLifted()) {
            second = "Emergency: not kept";
        } else if (!state.suggestions().isEmpty()) {
            second = state.loads().stream()
                    .filter(PeakState.Load::isOn)
                    .findFirst()
                    .map(load -> (tooMuch ? "Switch off " : "Can wait: ") + load.name())
                    .orElse("Charge less or later");
        } else if (!state.off().isEmpty()) {
            second = "Off: " + String.join(", ", state.off());
        } else {
            second = state.isPeak() ? "Peak hours" : "All is well";
        }
        return List.of(cut(first), cut(second));
    }

    private static String cut(String line) {
        return line.length() <= LINE ? line : line.substring(0, LINE - 1) + "…";
    }
}
