package dev.fusewire.load.circuit;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What somebody who looks further ahead wants each car to have for now. It holds until a time; afterwards, and where there is none,
 * another strategy decides. A car the plan does not know gets an equal share of what the plan leaves.
 */
public final class Plan implements Strategy {

    private final Strategy otherwise;
    private Map<String, Integer> currents = Map.of();
    private Map<String, Integer> phases = Map.of();
    private long until = Long.MIN_VALUE;

    /** @param otherwise decides where there is no plan */
    public Plan(Strategy otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * Takes a plan.
     *
     * @param next for each charge point by name what to offer, A; 0 for a pause
     * @param holds until then, ms
     */
    public void set(Map<String, Integer> next, long holds) {
        set(next, Map.of(), holds);
    }

    /**
     * Takes a plan that chooses between one phase and three.
     *
     * @param on for each charge point it chooses for, by name, on how many phases to charge: 1 or 3. Until it does, it gets nothing
     */
    public void set(Map<String, Integer> next, Map<String, Integer> on, long holds) {
        currents = Map.copyOf(next);
        phases = Map.copyOf(on);
        until = holds;
    }

    @Override
    public int phases(String point, long now) {
        return holds(now) ? phases.getOrDefault(point, 0) : 0;
    }

    /** Whether a plan decides at this time. */
    public boolean holds(long now) {
        return now < until;
    }

    @Override
    public int[] propose(Situation situation) {
        if (!holds(situation.now())) {
            return otherwise.propose(situation);
        }
        List<Wish> wishes = situation.wishes();
        Filling filling = new Filling(situation);
        int[] unknown = IntStream.range(0, wishes.size())
                .filter(car -> !currents.containsKey(wishes.get(car).point()))
                .toArray();
        for (int car = 0; car < filling.given.length; car++) {
            Wish wish = wishes.get(car);
            int planned = currents.getOrDefault(wish.point(), 0);
            if (planned >= wish.minimum() && !isToBeSwitched(wish)) {
                filling.give(car, Math.min(planned, wish.maximum()));
            }
        }
        filling.admit(unknown);
        filling.evenly(unknown);
        return filling.given;
    }

    private boolean isToBeSwitched(Wish wish) {
        int planned = phases.getOrDefault(wish.point(), 0);
        return planned != 0 && (planned == 1) != (wish.phases() == 1);
    }
}
