package dev.fusewire.simulation.sessions;

/**
 * What came of a month.
 *
 * @param energy delivered, kWh
 * @param share of what was needed, %
 * @param met cars whose need was met
 * @param peak highest power of a step, kW
 * @param cost of energy and peak
 * @param profit sold less cost
 * @param starts how often a car that was not full was started or stopped
 * @param changes how often a car's current was changed by an ampere or more, those included
 * @param violations steps in which a conductor was offered more than it bears, or a current no charger can offer
 * @param median of the processor time a decision took, ms
 * @param slow what one decision in a hundred exceeds, ms
 * @param slowest of all, ms
 * @param decisions how many
 */
public record Outcome(
        double energy,
        double share,
        int met,
        double peak,
        double cost,
        double profit,
        int starts,
        int changes,
        int violations,
        double median,
        double slow,
        double slowest,
        int decisions) {}
