package dev.fusewire.plan.peak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a household draws inside the load it has agreed with its supplier: first it is suggested what to switch off,
 * then loads that may be are switched off one after the other, and they come back the other way round. It is no fuse: what
 * it knows is kW and minutes.
 *
 * <p>A meter that is silent, or shows what cannot be, leads to nothing: what is on stays on, what is off stays off. What
 * people switch is theirs: a load they have switched off never comes back by itself.
 *
 * <p>Times named {@code now} are ms of a clock that nobody sets.
 */
public final class PeakGuard {

    /** What a load told before it can have heard of the last command is old, ms. */
    private static final long ON_ITS_WAY = 10_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final PeakSettings settings;
    private final LoadBook loads;
    private final PowerWatch meter;
    private final DemandPeriod demand;
    private final List<PeakEvent> events = new ArrayList<>();
    private final Violations violations;
    private long overSince = NEVER;
    private long roomSince = NEVER;
    private long switchedAt = NEVER;
    private boolean isPeak;
    private boolean isLifted;
    private @Nullable String doubt = "the meter has said nothing yet";
    private boolean isDoubtTold;
    private List<String> suggestions = List.of();

    /**
     * @param loads in the order they are switched off in
     * @param violations there have been before
     */
    public PeakGuard(PeakSettings settings, List<PeakLoad> loads, int violations) {
        this.settings = settings;
        this.loads = new LoadBook(loads);
        this.violations = new Violations(settings.sanctioned(), violations, this::tell);
        meter = new PowerWatch(settings.silent().toMillis());
        demand = new DemandPeriod(settings.period(), settings.zone());
    }

    /** Whether a load is called so. */
    public boolean knows(String name) {
        return loads.has(name);
    }

    /**
     * The meter shows this.
     *
     * @param power of the whole household, the car included, kW
     * @param isDead whether it shows no voltage
     * @param at when that was measured
     */
    public void onPower(double power, boolean isDead, long at) {
        if (!(Math.abs(power) <= 1000)) {
            throw new IllegalArgumentException("%s kW is no power of a household".formatted(power));
        }
        meter.onPower(power, isDead, at);
    }

    /** The car draws this, kW. */
    public void onCar(double power, long at) {
        meter.onCar(power, at);
    }

    /**
     * A load tells that it is on or off; where nobody here asked for that, people did it at the load itself.
     *
     * @param isAnswer whether it tells so because it was told to
     */
    public void onLoad(String name, boolean on, boolean isAnswer, long now) {
        if (!isAnswer && loads.isOn(name) != on && loads.hasRested(name, ON_ITS_WAY, now)) {
            loads.byHand(name, on, now);
        }
    }

    /** People switch a load. */
    public List<PeakCommand> switchByHand(String name, boolean on, long now) {
        loads.byHand(name, on, now);
        return List.of(new PeakCommand(name, on, "by hand"));
    }

    /** A load is made to wait for a car, or need not any more: then it comes back as all others do. */
    public List<PeakCommand> letWait(String name, boolean waits, long now) {
        boolean wasOn = loads.isOn(name);
        loads.setWaits(name, waits);
        if (!waits || !wasOn) {
            return List.of();
        }
        loads.off(name, now);
        return List.of(new PeakCommand(name, false, "waits for the car"));
    }

    /** After a restart: this was switched off before, the last one last. */
    public List<PeakCommand> restore(List<String> off, List<String> waiting, long now) {
        List<PeakCommand> commands = new ArrayList<>();
        waiting.stream().filter(loads::has).forEach(name -> loads.setWaits(name, true));
        for (String name : off) {
            if (loads.has(name)) {
                loads.off(name, now);
                commands.add(new PeakCommand(name, false, "was off before"));
            }
        }
        return commands;
    }

    /**
     * Looks at everything, once a second or so.
     *
     * @param peak whether these are peak hours
     * @return what loads are told now
     */
    public List<PeakCommand> tick(Instant time, boolean peak, long now) {
        isPeak = peak;
        judge(now);
        double power = meter.power();
        OptionalDouble ended = demand.advance(time, doubt == null ? power : Double.NaN, now);
        if (settings.average() > 0 && !isLifted && ended.orElse(0) > settings.average()) {
            violations.add();
            tell(
                    PeakEvent.Kind.AVERAGE_VIOLATION,
                    "The average was %s kW, %s kW are agreed."
                            .formatted(PeakWords.kilowatts(ended.orElse(0)), PeakWords.kilowatts(settings.average())));
        }
        if (doubt != null) {
            overSince = NEVER;
            roomSince = NEVER;
            suggestions = List.of();
            return List.of();
        }
        violations.look(power, isLifted, now);
        double excess = excess(power);
        suggestions = suggest(power, excess);
        boolean tooMuch = excess > 0;
        overSince = tooMuch ? since(overSince, now) : NEVER;
        Optional<PeakCommand> command = !settings.acts()
                        || (switchedAt != NEVER
                                && now - switchedAt < settings.settle().toMillis())
                ? Optional.empty()
                : tooMuch || keepsOffInPeak() ? less(power, tooMuch, now) : Optional.empty();
        return command.or(() -> more(power, now)).map(List::of).orElse(List.of());
    }

    private static long since(long since, long now) {
        return since == NEVER ? now : since;
    }

    private void judge(long now) {
        String before = doubt;
        doubt = meter.doubt(now);
        boolean wasDoubted = before != null;
        if (doubt != null && !wasDoubted) {
            isDoubtTold = true;
            tell(PeakEvent.Kind.METER_DOUBTED, "No load is switched: " + doubt + ".");
        } else if (doubt == null && isDoubtTold) {
            // that a meter speaks for the first time is no news
            isDoubtTold = false;
            tell(PeakEvent.Kind.METER_BACK, "The meter is believed.");
        }
    }

    /** How much too much it is, kW. */
    private double excess(double power) {
        if (isLifted) {
            return 0;
        }
        double above = Math.max(0, power - settings.sanctioned());
        // what is switched with less time left than it takes to see it does the period no good
        boolean counts =
                settings.average() > 0 && demand.left() > settings.settle().toMillis();
        return counts ? Math.max(above, demand.excess(power, settings.average())) : above;
    }

    private boolean keepsOffInPeak() {
        return isPeak && !isLifted && settings.hours() == PeakSettings.PeakHours.SWITCH_OFF;
    }

    private List<String> suggest(double power, double excess) {
        List<PeakLoad> on = loads.on();
        if (excess > 0) {
            String why = power > settings.sanctioned()
                    ? "%s kW are agreed".formatted(PeakWords.kilowatts(settings.sanctioned()))
                    : "an average of %s kW is agreed".formatted(PeakWords.kilowatts(settings.average()));
            return PeakWords.tooMuch(on, power, excess, why);
        }
        boolean asked = isPeak && settings.hours() != PeakSettings.PeakHours.NOTHING;
        return asked ? on.stream().map(PeakWords::inPeak).toList() : List.of();
    }

    private Optional<PeakCommand> less(double power, boolean tooMuch, long now) {
        if (tooMuch && now - overSince < settings.patience().toMillis() && !keepsOffInPeak()) {
            return Optional.empty();
        }
        return loads.first(now).map(load -> {
            loads.off(load.name(), now);
            meter.onSwitchedOff(load.power());
            switchedAt = now;
            roomSince = NEVER;
            String why = tooMuch ? "%s kW are too much".formatted(PeakWords.kilowatts(power)) : "peak hours";
            tell(PeakEvent.Kind.SWITCHED_OFF, "%s is off: %s.".formatted(load.name(), why));
            return new PeakCommand(load.name(), false, why);
        });
    }

    private Optional<PeakCommand> more(double power, long now) {
        Optional<PeakLoad> next = loads.last(now);
        boolean room =
                next.isPresent() && !keepsOffInPeak() && fits(power + next.get().power());
        roomSince = room ? since(roomSince, now) : NEVER;
        // what the meter said a while ago is no reason to draw more
        boolean waited = room
                && meter.isFresh(now)
                && now - roomSince >= settings.patience().toMillis()
                && (switchedAt == NEVER || now - switchedAt >= settings.settle().toMillis());
        if (!waited) {
            return Optional.empty();
        }
        PeakLoad load = next.get();
        loads.on(load.name(), now);
        switchedAt = now;
        roomSince = NEVER;
        String why = "there is room again";
        tell(PeakEvent.Kind.SWITCHED_ON, "%s is on: %s.".formatted(load.name(), why));
        return Optional.of(new PeakCommand(load.name(), true, why));
    }

    private boolean fits(double power) {
        return power <= settings.sanctioned() - settings.hysteresis()
                && (settings.average() <= 0 || demand.expected(power) <= settings.average() - settings.hysteresis());
    }

    private void tell(PeakEvent.Kind kind, String words) {
        events.add(new PeakEvent(kind, words));
    }

    /** What happened since it was asked last. */
    public List<PeakEvent> takeEvents() {
        List<PeakEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** An emergency lifts the sanctioned load: until it is over nothing is too much. It never lifts a fuse. */
    public void lift(boolean lifted) {
        isLifted = lifted;
    }

    /** Begins to count anew. */
    public void forgetViolations() {
        violations.forget();
    }

    /** How it stands. */
    public PeakState state() {
        double power = meter.power();
        return new PeakState(
                power,
                settings.sanctioned(),
                demand.average(),
                demand.expected(power),
                violations.isNow(),
                violations.count(),
                isPeak,
                isLifted,
                suggestions,
                loads.off(),
                loads.state(),
                doubt);
    }
}
