package dev.fusewire.simulation.year;

/** A charge point with its way to the rule set: what it offers the car, what it tells, what becomes of commands. */
interface ChargerLine {

    /** What is wrong with it, and whether the rule set's program is not running. */
    record Trouble(boolean hangs, boolean refuses, boolean down) {

        static final Trouble NONE = new Trouble(false, false, false);
    }

    void plugIn();

    void unplug();

    /** It starts anew, which takes it so many seconds; where there are charge points that do. */
    void reboot(int seconds);

    /** One step of its logic; tells what the car may draw now, 0 for none. */
    int step(long second, Trouble trouble);

    /** What the car draws in this second on each of its conductors. */
    void car(double drawn, boolean full);

    /** Tells the rule set what there is to tell in this second. */
    void tell(RuleSet rules, long second);

    /** Tells the rule set that the car has gone, as the clock stops until the next one comes. */
    void tellGone(RuleSet rules, long second);

    void write(Command command, long second);

    /** Whether nothing can be commanded now. */
    boolean isHelpless();

    boolean isPaused();

    int offered();
}
