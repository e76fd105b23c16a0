package dev.fusewire.load.circuit;

import java.util.List;

/** The ways in which cars share what there is. All take from the rooms what they give. */
final class Filling {

    private final List<Wish> wishes;
    private final Rooms rooms;
    /** What each car is given, A. */
    final int[] given;

    Filling(Situation situation) {
        wishes = situation.wishes();
        rooms = situation.rooms();
        given = new int[wishes.size()];
    }

    /** Gives each in turn what it needs to charge at all, where that fits. */
    void admit(int[] order) {
        for (int car : order) {
            Wish wish = wishes.get(car);
            if (given[car] == 0 && (wish.isOn() || wish.mayStart()) && rooms.fits(car, wish.minimum())) {
                give(car, wish.minimum());
            }
        }
    }

    /** Gives each in turn as much as it takes. */
    void inTurn(int[] order) {
        for (int car : order) {
            Wish wish = wishes.get(car);
            if (given[car] > 0 && !wish.isIdle()) {
                int more = (int) Math.min(wish.maximum() - given[car], Math.floor(rooms.left(car) + 1e-6));
                give(car, Math.max(0, more));
            }
        }
    }

    /** Gives all of them the same, an ampere at a time, as far as each can have and takes it. */
    void evenly(int[] order) {
        boolean[] isDone = new boolean[given.length];
        for (boolean goesOn = true; goesOn; ) {
            goesOn = false;
            int least = least(order, isDone);
            for (int car : order) {
                if (isDone[car] || !takes(car) || given[car] > least) {
                    continue;
                }
                if (given[car] < wishes.get(car).maximum() && rooms.fits(car, 1)) {
                    give(car, 1);
                    goesOn = true;
                } else {
                    isDone[car] = true;
                    goesOn = true;
                }
            }
        }
    }

    private int least(int[] order, boolean[] isDone) {
        int least = Integer.MAX_VALUE;
        for (int car : order) {
            if (!isDone[car] && takes(car)) {
                least = Math.min(least, given[car]);
            }
        }
        return least;
    }

    private boolean takes(int car) {
        return given[car] > 0 && !wishes.get(car).isIdle();
    }

    void give(int car, int amperes) {
        given[car] += amperes;
        rooms.take(car, amperes);
    }
}
