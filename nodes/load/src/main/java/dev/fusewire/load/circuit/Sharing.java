package dev.fusewire.load.circuit;

import dev.fusewire.load.Laxity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The strategies that are always there. Where not all can charge, they take turns; a car that takes nothing comes last. */
public enum Sharing implements Strategy {
    /** All get the same, as far as their circuits let them. */
    EQUAL {
        @Override
        public int[] propose(Situation situation) {
            List<Wish> wishes = situation.wishes();
            Filling filling = new Filling(situation);
            filling.admit(order(wishes, TURNS));
            filling.evenly(all(wishes));
            return filling.given;
        }
    },
    /** Who has a higher priority gets all it takes before others get more than the minimum. */
    PRIORITY {
        @Override
        public int[] propose(Situation situation) {
            List<Wish> wishes = situation.wishes();
            Filling filling = new Filling(situation);
            filling.admit(order(
                    wishes,
                    Comparator.comparing(Wish::isIdle)
                            .thenComparing(wish -> !wish.keepsTurn())
                            .thenComparing(Wish::priority, Comparator.reverseOrder())
                            .thenComparing(TURNS)));
            wishes.stream()
                    .map(Wish::priority)
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .forEach(priority -> filling.evenly(IntStream.range(0, wishes.size())
                            .filter(car -> wishes.get(car).priority() == priority)
                            .toArray()));
            return filling.given;
        }
    },
    /** Who came first gets all it takes before those who came later get more than the minimum. Nobody gives way. */
    FIRST_COME {
        @Override
        public int[] propose(Situation situation) {
            int[] order =
                    order(situation.wishes(), Comparator.comparing(Wish::isIdle).thenComparing(Wish::arrived));
            Filling filling = new Filling(situation);
            filling.admit(order);
            filling.inTurn(order);
            return filling.given;
        }
    },
    /**
     * Who can wait least gets all it takes first: the least time that is left beside what charging takes. Who has said nothing is
     * taken to need {@value Laxity#USUAL} kWh within twelve hours.
     */
    BY_NEED {
        @Override
        public int[] propose(Situation situation) {
            List<Wish> wishes = situation.wishes();
            double[] laxity = wishes.stream()
                    .mapToDouble(wish -> Urgency.of(wish, situation.voltage(), situation.now()))
                    .toArray();
            int[] order = IntStream.range(0, wishes.size())
                    .boxed()
                    .sorted(Comparator.comparing(
                                    (Integer car) -> wishes.get(car).isIdle())
                            .thenComparing(car -> laxity[car])
                            .thenComparing(car -> wishes.get(car).arrived())
                            .thenComparing(car -> car))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] urgent = IntStream.of(order)
                    .filter(car -> laxity[car] < Urgency.URGENT)
                    .toArray();
            Filling filling = new Filling(situation);
            for (int car : urgent) {
                int[] one = {car};
                filling.admit(one);
                filling.inTurn(one);
            }
            filling.admit(order);
            filling.inTurn(order);
            return filling.given;
        }
    };

    /** Who has only just begun goes on; then who has been served least. */
    private static final Comparator<Wish> TURNS = Comparator.comparing(Wish::isIdle)
            .thenComparing(wish -> !wish.keepsTurn())
            .thenComparing(Wish::served)
            .thenComparing(Wish::arrived);

    private static int[] all(List<Wish> wishes) {
        return IntStream.range(0, wishes.size()).toArray();
    }

    private static int[] order(List<Wish> wishes, Comparator<Wish> comparator) {
        return IntStream.range(0, wishes.size())
                .boxed()
                .sorted(Comparator.comparing(wishes::get, comparator))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
