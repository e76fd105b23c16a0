package dev.fusewire.load.plan;

import java.time.Duration;

/** Makes plans. A call has no effects and may be made on any thread, several at once. */
@FunctionalInterface
public interface Planner {

    /**
     * @param most how long the answer may take; a planner that needs longer gives up and answers by the rule, and says so
     */
    Plan plan(Problem problem, Duration most);
}
