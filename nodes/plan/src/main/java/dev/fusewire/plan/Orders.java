package dev.fusewire.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * In which order cars are given room, one attempt after the other. Where the best plan so far leaves some without what they need,
 * those come first in the next: mostly there is a place for the others beside them. Otherwise each comes in front once, and then
 * all backwards.
 */
final class Orders {

    /**
     * An attempt.
     *
     * @param isTolled whether each plans with a {@link Toll} on what others want
     */
    record Attempt(List<Integer> cars, boolean isTolled) {}

    private final List<Attempt> rest = new ArrayList<>();
    private final Set<Attempt> made = new HashSet<>();
    private final List<Integer> first;

    /** @param order the one that has been tried without a toll already */
    Orders(List<Integer> order) {
        first = List.copyOf(order);
        made.add(new Attempt(first, false));
        add(first);
        for (int place = 1; place < order.size(); place++) {
            var other = new ArrayList<>(order);
            other.addFirst(other.remove(place));
            add(other);
        }
        add(order.reversed());
    }

    private void add(List<Integer> order) {
        rest.add(new Attempt(List.copyOf(order), true));
        rest.add(new Attempt(List.copyOf(order), false));
    }

    boolean hasNext() {
        rest.removeAll(made);
        return !rest.isEmpty();
    }

    /** @param lacking cars that lack something in the best plan so far */
    Attempt next(List<Integer> lacking) {
        if (!lacking.isEmpty()) {
            var cars = new LinkedHashSet<>(lacking);
            cars.addAll(first);
            for (boolean isTolled : new boolean[] {false, true}) {
                var attempt = new Attempt(List.copyOf(cars), isTolled);
                if (made.add(attempt)) {
                    return attempt;
                }
            }
        }
        var attempt = rest.getFirst();
        made.add(attempt);
        return attempt;
    }
}
