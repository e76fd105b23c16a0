package dev.fusewire.plan.peak;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A house whose loads do as the guard says, second by second. */
final class GuardedHouse {

    static final Instant START = Instant.parse("2026-12-01T12:00:00Z");

    /** A command and when it came, s. */
    record Told(long second, PeakCommand command) {}

    final List<Told> told = new ArrayList<>();
    final List<PeakEvent> events = new ArrayList<>();
    final Map<String, Boolean> on = new LinkedHashMap<>();
    final PeakGuard guard;
    private final List<PeakLoad> loads;
    /** What cannot be switched, kW. */
    double base = 4;

    boolean speaks = true;
    boolean peak;
    /** A meter that jitters, as real ones do. */
    private int jitter;

    long second;

    GuardedHouse(PeakSettings settings, List<PeakLoad> loads) {
        this.loads = loads;
        guard = new PeakGuard(settings, loads, 0);
        loads.forEach(load -> on.put(load.name(), true));
    }

    static PeakSettings settings() {
        return settings(0, PeakSettings.PeakHours.SUGGEST, true);
    }

    static PeakSettings settings(double average, PeakSettings.PeakHours hours, boolean acts) {
        return new PeakSettings(
                10,
                average,
                Duration.ofMinutes(15),
                0.5,
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                Duration.ofSeconds(35),
                hours,
                acts,
                ZoneOffset.UTC);
    }

    static PeakLoad load(String name, double power) {
        return new PeakLoad(name, power, true, Duration.ofMinutes(5), Duration.ofMinutes(1));
    }

    long now() {
        return second * 1000;
    }

    double power() {
        double power = base;
        for (PeakLoad load : loads) {
            power += on.getOrDefault(load.name(), false) ? load.power() : 0;
        }
        return power;
    }

    @CanIgnoreReturnValue
    GuardedHouse pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            second++;
            if (speaks) {
                jitter = (jitter + 1) % 7;
                guard.onPower(power() + jitter * 0.001, false, now());
            }
            take(guard.tick(START.plusSeconds(second), peak, now()));
            events.addAll(guard.takeEvents());
        }
        return this;
    }

    void take(List<PeakCommand> commands) {
        for (PeakCommand command : commands) {
            told.add(new Told(second, command));
            on.put(command.name(), command.on());
        }
    }

    List<String> commands() {
        return told.stream()
                .map(each -> each.command().name() + (each.command().on() ? " on" : " off"))
                .toList();
    }

    long count(PeakEvent.Kind kind) {
        return events.stream().filter(each -> each.kind() == kind).count();
    }
}
