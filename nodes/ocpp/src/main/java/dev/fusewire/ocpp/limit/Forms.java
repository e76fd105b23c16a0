package dev.fusewire.ocpp.limit;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The forms a station is tried with, and what came of them. What had an effect is tried first the next time.
 *
 * <p>A default profile set during a transaction does not reach it at some stations, and a profile for the transaction is refused by
 * others; some refuse the highest level they say they have (connectorio-addons 160, evcc 15493).
 */
final class Forms {

    private final Means means;
    private final Set<ProfileForm> useless = new HashSet<>();
    private final Map<Boolean, List<ProfileForm>> good = Map.of(true, new ArrayList<>(), false, new ArrayList<>());

    Forms(Means means) {
        this.means = means;
    }

    /** What to try now; empty when everything has been. */
    Optional<ProfileForm> best(boolean charging) {
        List<ProfileForm> all = all(charging);
        return good(charging).stream()
                .filter(form -> !useless.contains(form))
                .findFirst()
                .or(() -> all.stream().filter(form -> !useless.contains(form)).findFirst());
    }

    void isGood(ProfileForm form, boolean charging) {
        if (!good(charging).contains(form)) {
            good(charging).addFirst(form);
        }
    }

    void isUseless(ProfileForm form) {
        useless.add(form);
        good.values().forEach(each -> each.remove(form));
    }

    /** Whether this one is among those to be tried, and nothing is known against it. */
    boolean isLeft(ProfileForm form) {
        return !useless.contains(form) && all(true).contains(form);
    }

    /** A new connection, or some time later: everything may be tried again. */
    void again() {
        useless.clear();
    }

    private List<ProfileForm> good(boolean charging) {
        return Objects.requireNonNull(good.get(charging));
    }

    private List<ProfileForm> all(boolean charging) {
        List<Purpose> purposes = means.purposes().stream()
                .filter(purpose -> charging || purpose != Purpose.TX)
                .toList();
        List<ProfileForm> all = new ArrayList<>();
        for (ProfileForm.Unit unit : means.units()) {
            for (Purpose purpose : purposes) {
                if (means.highest() > 0) {
                    all.add(new ProfileForm(purpose, true, unit));
                }
                all.add(new ProfileForm(purpose, false, unit));
            }
        }
        return all;
    }
}
