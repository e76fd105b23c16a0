package dev.fusewire.simulation.wallbox;

import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import java.util.Random;

/**
 * What kind of station it is, in what stations differ.
 *
 * @param delay seconds from a profile to what the car is offered
 * @param meter seconds between two of its meter values
 * @param tellsCurrents whether it tells currents; else only power and energy
 * @param maximum what it offers at most, A
 * @param highest the level of its stack that it names
 * @param takesHighest whether it takes profiles there, too
 * @param unit what its limits are in
 * @param ofTransaction what becomes of a profile for the running transaction
 * @param reaches whether a default profile reaches a transaction that runs already
 * @param zero what it makes of a limit of 0
 * @param keepsProfiles whether they are still there after it has rebooted
 * @param resumes whether a transaction goes on after that; else it ends, and a new one begins
 * @param beginsAlone whether a transaction begins when a car is plugged in, without being asked for
 * @param comesBack seconds until it has connected again
 */
public record WallboxKind(
        int delay,
        int meter,
        boolean tellsCurrents,
        int maximum,
        int highest,
        boolean takesHighest,
        Unit unit,
        OfTransaction ofTransaction,
        boolean reaches,
        Zero zero,
        boolean keepsProfiles,
        boolean resumes,
        boolean beginsAlone,
        int comesBack) {

    /** What becomes of a profile for the running transaction. */
    public enum OfTransaction {
        COUNTS,
        REFUSED,
        /** It is taken, and nothing comes of it. */
        IGNORED
    }

    /** What a station makes of a limit of 0. */
    public enum Zero {
        PAUSES,
        /** It offers the least there is all the same. */
        SIX,
        /** It ends the transaction. */
        ENDS
    }

    private static final int MAXIMUM = 16;

    /** The wallbox of one house of a street: each way of being is somewhere. */
    public static WallboxKind of(int house, long seed) {
        var lot = new Random(seed ^ 0x0C99);
        OfTransaction ofTransaction = switch (house % 4) {
            case 1 -> OfTransaction.REFUSED;
            case 2 -> OfTransaction.IGNORED;
            default -> OfTransaction.COUNTS;
        };
        return new WallboxKind(
                1 + lot.nextInt(5),
                new int[] {5, 10, 15, 30, 60}[lot.nextInt(5)],
                lot.nextInt(4) > 0,
                MAXIMUM,
                new int[] {8, 1, 20}[house % 3],
                house % 3 < 2,
                house % 7 == 5 ? Unit.W : Unit.A,
                ofTransaction,
                house % 4 != 3,
                house % 5 == 3 ? Zero.SIX : house % 5 == 4 ? Zero.ENDS : Zero.PAUSES,
                lot.nextBoolean(),
                lot.nextBoolean(),
                lot.nextBoolean(),
                5 + lot.nextInt(25));
    }
}
