package dev.fusewire.simulation.ready;

import dev.fusewire.plan.house.ConductorShare;
import dev.fusewire.simulation.year.CarKind;
import dev.fusewire.simulation.year.House;
import dev.fusewire.simulation.year.HouseTrace;

/** What a house draws without its car, step by step and phase by phase. It lives by the local clock, also when that is changed. */
final class HouseYear {

    private static final int DAY = 86_400;

    private final Span span;
    private final float[][] currents;

    HouseYear(House house, Span span) {
        this.span = span;
        currents = new float[3][span.quarters() * Span.STEPS_A_QUARTER];
        var trace = new HouseTrace(house);
        var day = new float[3][DAY / Span.STEP];
        long drawn = -1;
        for (int quarter = 0; quarter < span.quarters(); quarter++) {
            var local = span.quarterStart(quarter).atZone(span.zone());
            long number = local.toLocalDate().toEpochDay() - span.first().toEpochDay();
            if (number != drawn) {
                drawn = number;
                draw(trace, number, day);
            }
            int from = local.toLocalTime().toSecondOfDay() / Span.STEP;
            for (int phase = 0; phase < 3; phase++) {
                System.arraycopy(
                        day[phase], from, currents[phase], quarter * Span.STEPS_A_QUARTER, Span.STEPS_A_QUARTER);
            }
        }
    }

    private static void draw(HouseTrace trace, long number, float[][] day) {
        trace.open(number * DAY, DAY);
        trace.ensure(DAY);
        for (int phase = 0; phase < 3; phase++) {
            float[] seconds = trace.phase(phase);
            for (int step = 0; step < day[phase].length; step++) {
                float sum = 0;
                for (int second = 0; second < Span.STEP; second++) {
                    sum += seconds[step * Span.STEP + second];
                }
                day[phase][step] = sum / Span.STEP;
            }
        }
    }

    double current(int phase, int step) {
        // plans look past the end
        return currents[phase][Math.min(step, currents[phase].length - 1)];
    }

    /** Mean power of a quarter of an hour, kW. */
    double power(int quarter) {
        double sum = 0;
        for (int step = quarter * Span.STEPS_A_QUARTER; step < (quarter + 1) * Span.STEPS_A_QUARTER; step++) {
            sum += currents[0][step] + currents[1][step] + currents[2][step];
        }
        return sum * CarKind.VOLTS / 1000 / Span.STEPS_A_QUARTER;
    }

    /** Takes a quarter of an hour for what is learned of the conductors. */
    void tell(ConductorShare share, House house, int quarter) {
        for (int step = quarter * Span.STEPS_A_QUARTER; step < (quarter + 1) * Span.STEPS_A_QUARTER; step++) {
            double most = 0;
            for (int conductor = 0; conductor < house.car().phases(); conductor++) {
                most = Math.max(most, currents[house.wiring().phase(conductor)][step]);
            }
            share.add(most, currents[0][step] + currents[1][step] + currents[2][step]);
        }
    }

    int quarters() {
        return span.quarters();
    }
}
