package dev.fusewire.nodes.station;

/** The help texts that are longer than their node. */
final class Help {

    static final String STATION = """
        Shares among any number of charge points what their circuits leave, phase by phase and under every fuse above:
        two behind a cabinet, or five hundred in a car park.

            [shelly 3em] ─── circuit = "Main" ──┐                    ┌─→ [switch: chargePoint] → [go-e charger out] …
            [go-e charger in "CP 1"] ───────────┼─→ [charging station] ─→ [cockpit station]
            [modbus charge point "CP 2"] ───────┘                    └─→ [notify]

        ### Inputs
        : payload (object) : a meter's currents `{l1, l2, l3}` in ampere, with `circuit` (or `topic`) naming the circuit
        : payload (object) : what a charge point says, as from `go-e charger in` or `modbus charge point`, with
          `chargePoint` (or `topic`) naming it
        : payload (number | object) : with `source`, what a PV inverter or a battery delivers on `circuit`, in watts, as
          *{power}* or as currents; with `load`, what another load there takes, where no meter measures it
        : payload (object) : *{limit, unit, circuit}*: what may be taken at most, in *A* a phase or *kW*; null lifts it;
          without `circuit` of the connection to the grid. With *start* and *end* (ms since 1970, or as a time) only then;
          *limits* is a list of such, instead of all that were known of the circuit
        : payload (array | object) : prices of a kWh, now and later, as a list of *{start, end, price}* or in *prices*
        : payload (object) : *{strategy}*: equal, priority, first come or by need
        : payload (object) : *{chargePoint, need: {energy, departure}}*: kWh from now on, and by when, in ms since 1970 or
          as a time such as 2026-03-01T07:30:00+01:00
        : payload (object) : *{chargePoint, start: true}* or *{chargePoint, stop: true}*
        : payload (object) : *{chargePoint, plan: {current, reason}}*, as from `charge plan` with `chargePoint` set beside it:
          what a charge point is offered at most, in ampere, and 0 pauses it; *{plan: null}* ends that, and so do five
          minutes without a word. It raises nothing, and ends nobody's stop
        : payload (object) : *{circuit, rating, reserve, contracted, average}* or *{chargePoint, maximum, priority}*,
          until they are deployed anew

        ### Outputs
        1. Commands, one message each
        : payload (number | string | object) : a current to offer in whole amperes, "pause", "continue" or *{phases}*
        : chargePoint (string) : whom it is for; the same as `topic`
        : reason (string) : why, in words
        2. The station as it is, to show and to keep
        : payload (object) : *{time, power, rated, strategy, limit, limitUnit, balancing, reason, totals, circuits,
          points}*; powers in W, energies in kWh
        3. Events, one for each change
        : payload (object) : *{event, reason, level, key, title, text, priority, solved, chargePoint, circuit}*, as
          `notify` takes them

        ### Details
        It lowers at once and raises slowly, in whole amperes, 6 A or nothing. Where not all can charge, they take turns.
        What a car does not take is given to others. A charge point that is silent, refuses, or draws more than it is
        offered counts as a load. Shared by need it looks ahead: a plan is made whenever a car comes or goes, a need, a
        limit or a price changes, and every five minutes; without one the car that can wait least is served first. It counts
        with limits that are known to begin and end, and with prices: what is not known of a day costs what it did the day
        before. Of charge points that can switch it chooses between one phase and three, where a switch brings 0.3 kWh
        within the hour, and keeps that for ten minutes. A meter that falls silent holds up what hangs below it, and nothing
        else. No limit, no strategy and nobody's wish lifts the fuse.

        What operators and drivers set is kept over a restart. **No software replaces the fuse.**
        """;

    private Help() {}
}
