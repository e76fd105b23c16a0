package dev.fusewire.station.desk;

import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import org.jspecify.annotations.Nullable;

/**
 * An EVSE as it stands.
 *
 * @param state as people see it: a claim shows, and silence
 * @param fault the station's word; empty for none
 * @param words why it stands so, for people; empty where it speaks for itself
 * @param claim null for none
 * @param session the one under way; null for none
 * @param meter what was measured last; null for nothing
 * @param limit what the car may draw at most, A a phase, as last confirmed; NaN for no limit of ours
 */
public record EvseView(
        EvseKey key,
        EvseSetup setup,
        EvseState state,
        String fault,
        String words,
        @Nullable Claim claim,
        @Nullable ChargeSession session,
        @Nullable Meter meter,
        double limit) {}
