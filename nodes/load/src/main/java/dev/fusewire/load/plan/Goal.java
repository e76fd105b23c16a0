package dev.fusewire.load.plan;

/** What a plan is to be good at. Goals are given in order: a later one decides where those before it leave a choice. */
public enum Goal {
    /** As much energy into the cars as they need and the limits allow. */
    ENERGY,
    /** As many cars as possible whose need is met when they leave, whatever each of them needs. */
    DEADLINES,
    /** What energy and the peak cost. Before the goal of energy, a kWh is charged where it costs less than it is worth. */
    COST,
    /** A low highest power of all together. */
    PEAK,
    /** Few changes of what is offered. */
    CHANGES
}
