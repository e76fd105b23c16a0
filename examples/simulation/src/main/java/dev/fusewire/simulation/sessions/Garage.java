package dev.fusewire.simulation.sessions;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Plays a month with one way to share. */
public final class Garage {

    private static final class Car {
        private final GarageSession session;
        private double delivered;
        private double offered;
        private double drawn;

        Car(GarageSession session) {
            this.session = session;
        }

        double missing() {
            return session.energy() - delivered;
        }

        /** What is known of the most it takes: a car that drew less than offered is offered little more than it drew. */
        double maximum() {
            return drawn < offered - 0.5
                    ? Math.min(session.maximum(), Math.max(Currents.FLOOR, Math.ceil(drawn + 1)))
                    : session.maximum();
        }
    }

    /** Of the processor, not of the clock: other programs on the machine do not count. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final List<GarageSession> sessions;
    private final Setting setting;
    private final Policy policy;
    private final List<Car> present = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private double energy;
    private double peak;
    private double cost;
    private int met;
    private int starts;
    private int changes;
    private int violations;

    private Garage(List<GarageSession> sessions, Setting setting, Policy policy) {
        this.sessions = sessions;
        this.setting = setting;
        this.policy = policy;
    }

    public static Outcome run(List<GarageSession> sessions, Setting setting, Policy policy) {
        return new Garage(sessions, setting, policy).run();
    }

    private Outcome run() {
        int next = 0;
        int end = sessions.stream().mapToInt(GarageSession::leaves).max().orElse(0);
        for (int step = 0; step <= end; step++) {
            int now = step;
            present.removeIf(car -> leave(car, now));
            for (; next < sessions.size() && sessions.get(next).arrives() <= step; next++) {
                present.add(new Car(sessions.get(next)));
            }
            List<Car> hungry = present.stream().filter(c -> c.missing() > 1e-6).toList();
            if (!hungry.isEmpty()) {
                Problem problem = problem(hungry, step);
                long start = CPU.getCurrentThreadCpuTime();
                double[] amps = policy.currents(problem);
                nanos.add(CPU.getCurrentThreadCpuTime() - start);
                check(problem, amps);
                charge(hungry, amps, step);
            }
        }
        cost += TimeOfUse.DEMAND * peak;
        double needed = sessions.stream().mapToDouble(GarageSession::energy).sum();
        long[] times = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Outcome(
                energy,
                100 * energy / needed,
                met,
                peak,
                cost,
                TimeOfUse.WORTH * energy - cost,
                starts,
                changes,
                violations,
                at(times, 0.5),
                at(times, 0.99),
                at(times, 1),
                times.length);
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e6;
    }

    private boolean leave(Car car, int now) {
        if (car.session.leaves() > now) {
            return false;
        }
        met += car.missing() <= 0.02 ? 1 : 0;
        return true;
    }

    private Problem problem(List<Car> cars, int step) {
        List<PlanPoint> points = new ArrayList<>();
        int span = GarageSession.STEP;
        for (Car car : cars) {
            int leaves = (car.session.leaves() - step) * GarageSession.STEP;
            span = Math.max(span, Math.min(24 * 60, leaves));
            points.add(new PlanPoint(
                    car.session.id(),
                    car.session.phases(),
                    GarageSession.VOLTS,
                    setting.whole() ? Currents.FLOOR : 0,
                    car.maximum(),
                    car.missing(),
                    0,
                    leaves,
                    0,
                    car.offered));
        }
        Slots slots = Slots.growing(GarageSession.STEP, span);
        List<Limit> limits = new ArrayList<>();
        for (int conductor = 0; conductor < 3; conductor++) {
            int l = conductor;
            double[] factor =
                    cars.stream().mapToDouble(c -> c.session.draws(l) ? 1 : 0).toArray();
            limits.add(Limit.steady("L" + (l + 1), factor, setting.conductor(), slots.count()));
        }
        return new Problem(points, limits, slots, tariff(slots, step), setting.goals(), setting.whole());
    }

    private Tariff tariff(Slots slots, int step) {
        if (!setting.goals().contains(Goal.COST)) {
            return Tariff.none(slots.count());
        }
        int[] edges = slots.edges();
        double[] price = new double[slots.count()];
        for (int t = 0; t < price.length; t++) {
            price[t] = TimeOfUse.price(step * GarageSession.STEP + (edges[t] + edges[t + 1]) / 2);
        }
        // A peak is paid once for all the days that are left: each is charged its share.
        int left = Math.max(1, SessionMonth.DAYS - step / SessionMonth.DAY);
        return new Tariff(
                price,
                TimeOfUse.DEMAND / left,
                Math.max(peak, setting.hint()),
                new double[price.length],
                TimeOfUse.WORTH);
    }

    private void check(Problem problem, double[] amps) {
        boolean wrong = problem.limits().stream().anyMatch(l -> l.left(amps, 0) < -1e-6);
        for (int i = 0; i < amps.length; i++) {
            wrong |= amps[i] < 0 || amps[i] > problem.points().get(i).maximum() + 1e-6;
            wrong |= setting.whole() && amps[i] != 0 && (amps[i] < Currents.FLOOR || amps[i] != Math.rint(amps[i]));
        }
        violations += wrong ? 1 : 0;
    }

    private void charge(List<Car> cars, double[] amps, int step) {
        double power = 0;
        double hours = GarageSession.STEP / 60.0;
        for (int i = 0; i < amps.length; i++) {
            Car car = cars.get(i);
            starts += (car.offered > 0) != (amps[i] > 0) ? 1 : 0;
            changes += Math.abs(car.offered - amps[i]) >= 1 ? 1 : 0;
            car.offered = amps[i];
            double takes = Math.min(amps[i], setting.battery().most(car.session, car.delivered));
            double into = Math.min(car.missing(), takes * car.session.power() * hours);
            car.drawn = takes;
            car.delivered += into;
            energy += into;
            power += into / hours;
            cost += into * TimeOfUse.price(step * GarageSession.STEP);
        }
        peak = Math.max(peak, power);
    }
}
