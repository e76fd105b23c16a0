package dev.fusewire.simulation.ready;

import dev.fusewire.load.PerPhase;
import dev.fusewire.plan.soc.BatteryEstimate;
import dev.fusewire.simulation.ready.Policy.Offer;
import dev.fusewire.simulation.ready.Policy.Promise;
import dev.fusewire.simulation.year.FuseModel;
import dev.fusewire.simulation.year.House;
import java.time.Duration;

/** One stay of one car under one way to charge: the loop through plan, load rules, car, fuse and meter. */
final class StayLoop {

    /** A car rounds: so much below its target it counts as ready. */
    private static final double ROUNDING = 0.01;

    /** It comes back after a trip. */
    private static final Duration LONG = Duration.ofDays(1);

    private final House house;
    private final HouseYear year;
    private final Span span;
    private final Contract contract;
    private final Stay stay;
    private final Told told;
    private final double efficiency;
    private final BatteryEstimate believed;
    private final LastWord load;
    private final FuseModel fuse;
    private final FuseModel houseAlone;
    private double soc;
    private double energy;
    private double micros;
    private double overload;

    /** What a car says of its state of charge. */
    enum Told {
        /** Whole percents, again and again. */
        LIVE,
        /** When it is plugged in, as its driver reads it. */
        ONCE,
        /** Nothing: its driver asks for energy. */
        NEVER;

        static Told of(House house) {
            return new Told[] {LIVE, LIVE, ONCE, NEVER}[house.number() % 4];
        }
    }

    StayLoop(
            House house,
            HouseYear year,
            Span span,
            Contract contract,
            Stay stay,
            Told told,
            BatteryEstimate believed,
            double efficiency) {
        this.house = house;
        this.year = year;
        this.span = span;
        this.contract = contract;
        this.stay = stay;
        this.told = told;
        this.efficiency = efficiency;
        this.believed = believed;
        load = new LastWord(house);
        fuse = new FuseModel(house.fuse(), house.rating());
        houseAlone = new FuseModel(house.fuse(), house.rating());
    }

    Outcome run(Policy policy) {
        soc = stay.arrival();
        believed.plugged(stay.comes());
        var _ = believed.told(Math.round(soc * 100));
        var offer = Offer.of(0, stay.comes());
        var first = Promise.NONE;
        boolean sure = false;
        int offered = 0;
        int end = span.step(stay.leaves());
        int begin = span.step(stay.comes());
        for (int step = begin; step < end; step++) {
            if (step == begin || step % Span.STEPS_A_QUARTER == 0) {
                if (told == Told.LIVE) {
                    var _ = believed.told(Math.round(soc * 100));
                }
                offer = policy.next(
                        span.time(step), new Policy.Car(believed.now().orElseThrow(), energy));
                first = step == begin ? offer.promise() : first;
                sure |= offer.promise() == Promise.READY;
            }
            double drawn = soc >= stay.target() ? 0 : house.car().drawn(offered, soc);
            charge(drawn, offered, step);
            int wish = span.time(step).isBefore(offer.from()) ? 0 : offer.current();
            offered = load.step(bear(drawn, step), drawn, wish, step * Span.STEP * 1000L);
        }
        believed.unplugged(stay.comes().minus(LONG));
        boolean isMet = soc >= stay.target() - ROUNDING;
        return new Outcome(
                energy,
                micros / 1e6,
                soc,
                isMet,
                first,
                sure && !isMet,
                overload,
                Math.max(0, fuse.trips() - houseAlone.trips()));
    }

    private void charge(double drawn, int offered, int step) {
        double kwh = house.car().energy(drawn) * Span.STEP;
        if (kwh > 0) {
            energy += kwh;
            micros += kwh * contract.price(step / Span.STEPS_A_QUARTER);
            soc = Math.min(1, soc + kwh * efficiency / house.car().battery());
            believed.drawn(kwh, offered);
        }
    }

    private PerPhase bear(double drawn, int step) {
        var alone = new double[3];
        var all = new double[3];
        double most = 0;
        for (int phase = 0; phase < 3; phase++) {
            alone[phase] = year.current(phase, step);
            all[phase] = alone[phase];
            for (int conductor = 0; conductor < house.car().phases(); conductor++) {
                if (house.wiring().phase(conductor) == phase) {
                    all[phase] += drawn;
                }
            }
            most = Math.max(most, all[phase]);
            overload += (over(all[phase]) - over(alone[phase])) * Span.STEP;
        }
        for (int second = 0; second < Span.STEP; second++) {
            var _ = fuse.bears(all[0], all[1], all[2]);
            var _ = houseAlone.bears(alone[0], alone[1], alone[2]);
        }
        return new PerPhase(all[0], all[1], all[2]);
    }

    private double over(double current) {
        return current > house.rating() ? current * current - house.rating() * house.rating() : 0;
    }
}
