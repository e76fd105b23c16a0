package dev.fusewire.simulation.year;

/** What one rule set did in one house, or in all of them. */
final class Tally {

    double energy;
    double bound;
    double reserved;
    /** Energy of those sessions in which even the bound could not fill the car. */
    double pressed;

    double pressedBound;
    double overload;
    double preventable;
    /** Of it, what every fuse bears for an hour, see {@link Overload#small}. */
    double small;

    int preventableSeconds;
    double highest;
    int trips;
    /** Trips that would not have been without preventable overload. */
    int avoidableTrips;

    long commands;
    long changes;
    int pauses;
    int sessions;
    long seconds;
    double lowestShare = 1;
    double highestShare;

    double share() {
        return bound == 0 ? 1 : energy / bound;
    }

    double shareOfReserved() {
        return reserved == 0 ? 1 : energy / reserved;
    }

    double shareUnderPressure() {
        return pressedBound == 0 ? 1 : pressed / pressedBound;
    }

    /** Adds the tally of one house. */
    void add(Tally house) {
        energy += house.energy;
        bound += house.bound;
        reserved += house.reserved;
        pressed += house.pressed;
        pressedBound += house.pressedBound;
        overload += house.overload;
        preventable += house.preventable;
        small += house.small;
        preventableSeconds += house.preventableSeconds;
        highest = Math.max(highest, house.highest);
        trips += house.trips;
        avoidableTrips += house.avoidableTrips;
        commands += house.commands;
        changes += house.changes;
        pauses += house.pauses;
        sessions += house.sessions;
        seconds += house.seconds;
        lowestShare = Math.min(lowestShare, house.share());
        highestShare = Math.max(highestShare, house.share());
    }
}
