package dev.fusewire.nodes.household;

/** The help of the charge plan, apart because of its length. */
final class PlanHelp {

    static final String CHARGE_PLAN = """
        Plans when a car charges: ready when it is needed, in cheap hours, inside the sanctioned load, and not in peak hours.
        It says whether that fits, when the car will be ready and what it costs, and what would help where it does not fit.

            [shelly 3em] ───────┐                  ┌─→ [load manager]
            [go-e charger in] ──┼─→ [charge plan] ─┼─→ [cockpit ready by] ─┐
                                └──────────────────────────────────────────┘

        ### Inputs
        : payload (object) : what a charge point says, as from `go-e charger in`; a meter's currents `{l1, l2, l3}` in
          ampere, or `{power}` in kW of the house without the car
        : payload (object) : `{need: {soc: 80, by: "07:00"}}` or `{need: {energy: 10, by: "2026-12-01T07:00:00Z"}}` in kWh;
          `{need: null}` takes it back
        : payload (object) : `{pattern: [{days: ["mon", "tue"], by: "07:00", soc: 80}]}`, week after week
        : payload (object) : `{soc: 55, vehicle: "name"}`, the car's word
        : payload (object) : `{emergency: true, hours: 4}`, `{accept: true}`, `{wait: {"boiler": true}}`
        : payload (object) : `{loads: [{name, power, waits, on}]}`, as from `peak guard`
        : payload (object | array | string) : prices, in any form the tariff knows
        : payload (object | array) : what the sun will give, as Forecast.Solar, Solcast or Open-Meteo send it, or a list of
          `{start, end, kw}`; `{sun: null}` takes it back; `{production: 3.2}` is what it gives now, in kW
        : payload (object | string) : `{holidays: ["2026-12-25", "01-01"]}` or the text of an iCalendar: days that are as
          Sundays, in the weekly pattern, in what the house draws, and for the tariff; `{holidays: null}` takes them back

        ### Outputs
        1. For `load manager`, `current adjuster`, `fuse guard`, and `charging station` with `chargePoint` set
        : payload (object) : `{"plan": {"current": 10, "reason": "…"}}` in ampere, 0 waits, or `{"plan": null}`: when it
          changes, and every minute
        2. The plan, when it changes, and every minute
        : payload (object) : `{vehicle, plugged, soc, need, feasible, readyAt, reachable, cost, words, lines, slots, prices,
          helps, loads, …}`; *lines* are two of at most 20 characters
        3. Events
        : payload (object) : `{event, words}`: *plugged*, *unplugged*, *feasible*, *infeasible*, *ready*, *emergency*,
          *replanned*
        4. For `peak guard`
        : payload (object) : `{wait: {"boiler": true}}`, and false once the car is ready

        ### Details
        The plan is a wish: what the fuse leaves is decided by those who keep it, every few seconds. An emergency lifts
        price, peak hours and the sanctioned load for some hours, costs more, and lifts the fuse never.

        It is planned anew when something happens, every quarter of an hour, and when house or battery are not where they
        were expected. Where nobody says how full the battery is, it is worked out from what was drawn, and shown so.

        With a forecast of the sun, its power is taken before that of the grid, at what it would have brought there. Then
        what the house draws is worked out from its meter and what the sun gives: as told, or else as forecast.

        A clock that is not set makes it charge at once. One that was right and is lost goes on by the time that passes;
        a jump is told and planned for. What was asked for outlives a restart; unplugging ends it.
        """;

    private PlanHelp() {}
}
