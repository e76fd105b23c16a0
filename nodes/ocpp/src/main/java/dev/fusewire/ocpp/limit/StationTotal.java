package dev.fusewire.ocpp.limit;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * What the EVSEs of a station may draw, as one limit for the station as a whole (ChargePointMaxProfile): what those may that charge,
 * together. Where none does it is the least of them, since nobody knows which of them a car will come to.
 */
final class StationTotal {

    private final Supplier<? extends Collection<EvseLimit>> limits;
    private double told = Double.NaN;
    private Unit unit = Unit.A;

    StationTotal(Supplier<? extends Collection<EvseLimit>> limits) {
        this.limits = limits;
    }

    /** The profile as it goes out: one for the station has the limit of all. */
    Step.Profile of(Step.Profile profile) {
        if (profile.form().purpose() != Purpose.STATION_MAX) {
            return profile;
        }
        unit = profile.form().unit();
        told = now(unit);
        return new Step.Profile(
                profile.form(),
                profile.level(),
                told,
                limits.get().size() > 1 ? 0 : profile.phases(),
                profile.transaction(),
                profile.duration(),
                profile.isFloor());
    }

    private double now(Unit counted) {
        boolean isAny = limits.get().stream().anyMatch(EvseLimit::isCharging);
        return isAny
                ? limits.get().stream()
                        .filter(EvseLimit::isCharging)
                        .mapToDouble(each -> each.amount(counted))
                        .sum()
                : limits.get().stream()
                        .mapToDouble(each -> each.amount(counted))
                        .min()
                        .orElse(0);
    }

    /** A car has come or gone at one EVSE, or one may draw otherwise: who holds the station's limit tells it anew. */
    void renew() {
        if (Double.isNaN(told) || told == now(unit)) {
            return;
        }
        limits.get().stream()
                .filter(each -> each.form()
                        .filter(form -> form.purpose() == Purpose.STATION_MAX)
                        .isPresent())
                .findFirst()
                .ifPresent(EvseLimit::renew);
    }
}
