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
        currents = Map.copyOf(next);
        until = holds;
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
            if (planned >= wish.minimum()) {
                filling.give(car, Math.min(planned, wish.maximum()));
            }
        }
        filling.admit(unknown);
        filling.evenly(unknown);
        return filling.given;
    }
}
