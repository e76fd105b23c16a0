package dev.fusewire.load.circuit;

/**
 * A car that may be charged, as a {@link Strategy} sees it.
 *
 * @param point the charge point's name
 * @param priority as set
 * @param arrived when it was plugged in, ms
 * @param energy how much more it needs, kWh; NaN where nobody said
 * @param departure by when, ms; {@link Long#MAX_VALUE} where nobody said
 * @param minimum what it needs to charge at all, A
 * @param maximum what it would take at most, A: of the charge point and cable, and as much as the car takes where that is known
 * @param phases on how many phases it charges, or would: 1 to 3
 * @param isOn whether it may charge now
 * @param keepsTurn whether it has only just begun, and is not to be paused for another's turn
 * @param mayStart whether it has been paused for long enough
 * @param isIdle whether it was offered a current and took none: it comes last
 * @param offered what it is offered now, A; 0 while it is paused
 * @param served for how much of the last hour it was offered something, decaying, ms
 */
public record Wish(
        String point,
        int priority,
        long arrived,
        double energy,
        long departure,
        int minimum,
        int maximum,
        int phases,
        boolean isOn,
        boolean keepsTurn,
        boolean mayStart,
        boolean isIdle,
        int offered,
        double served) {}
