package dev.fusewire.station;

import java.time.Instant;

/**
 * A budget with what is used of it.
 *
 * @param from since when
 * @param until when it begins anew
 * @param energy used, Wh
 * @param money used
 * @param currency of what was used; empty where nothing had a price
 */
public record BudgetUse(Budget budget, Instant from, Instant until, double energy, double money, String currency) {

    /** How much of it that is: 1 for all. */
    public double share() {
        return budget.share(energy, money);
    }
}
