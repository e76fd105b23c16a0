package dev.fusewire.nodes.goe;

import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Key;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Setting;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The go-eCharger of an {@link ExploredHouse}, with a car of three phases and 16 A: what is true of it, and what it tells. */
final class ExploredCharger {

    private static final double APPETITE = 16;

    /** What the charger says of the car. */
    enum Told {
        TRUTH,
        UNKNOWN,
        IDLE,
        COMPLETE,
        ERROR
    }

    /** What the charger does with what it is told. */
    enum Obedience {
        OBEYS,
        /** It shows what it was told, and goes on as before. */
        SHOWS_ONLY,
        /** It keeps what it has. */
        REFUSES
    }

    int amp = 16;
    Force force = Force.NEUTRAL;
    boolean plugged = true;
    /** Whether the pause is the owner's. */
    boolean isOwners;

    Told told = Told.TRUTH;
    boolean tellsCurrents = true;
    Obedience obedience = Obedience.OBEYS;
    boolean online = true;
    long pauseWrittenAt;
    private long bootedAt;

    ExploredCharger(long bootedAt) {
        this.bootedAt = bootedAt;
    }

    void reboot(long now) {
        // the key frc is not kept, the current of the app is
        force = Force.NEUTRAL;
        isOwners = false;
        bootedAt = now;
    }

    void ownerStops() {
        isOwners = isOwners || force != Force.OFF;
        force = Force.OFF;
    }

    void ownerLifts() {
        force = Force.NEUTRAL;
        isOwners = false;
    }

    void unplug() {
        // the force state is the session's: it ends with it
        plugged = false;
        isOwners = false;
        force = Force.NEUTRAL;
    }

    /** All is well from now on, but what the owner has stopped stays so. */
    void heal() {
        told = Told.TRUTH;
        tellsCurrents = true;
        obedience = Obedience.OBEYS;
        online = true;
        plugged = true;
    }

    /** What the car draws now, A, after it has drawn so much. */
    double drawn(double before) {
        boolean draws = plugged && (force != Force.OFF || obedience == Obedience.SHOWS_ONLY);
        // a car that is not obeyed to keeps what it draws
        return !draws ? 0 : obedience == Obedience.SHOWS_ONLY ? Math.max(before, 6) : Math.min(APPETITE, amp);
    }

    void take(Setting setting, long now) {
        if (setting.key() == Key.FORCE && setting.value() == Force.OFF.ordinal()) {
            pauseWrittenAt = now;
        }
        if (obedience == Obedience.REFUSES) {
            return;
        }
        if (setting.key() == Key.CURRENT) {
            amp = setting.value();
        } else if (setting.key() == Key.FORCE) {
            force = Force.values()[setting.value()];
            isOwners = isOwners && force == Force.OFF;
        }
    }

    /** What it tells while the car draws so much. */
    ChargePointReading reading(double car, long now) {
        Car state = !plugged
                ? Car.IDLE
                : switch (told) {
                    case TRUTH -> force == Force.OFF && car == 0 ? Car.COMPLETE : Car.CHARGING;
                    case UNKNOWN -> Car.UNKNOWN;
                    case IDLE -> Car.IDLE;
                    case COMPLETE -> Car.COMPLETE;
                    case ERROR -> Car.ERROR;
                };
        double current = tellsCurrents ? car : Double.NaN;
        return new ChargePointReading(
                state,
                force != Force.OFF,
                force,
                Channel.REQUESTED,
                OptionalInt.of(amp),
                amp,
                ChargePointLimit.installation(16),
                List.of(current, current, current),
                tellsCurrents ? 690 * car : Double.NaN,
                Double.NaN,
                Double.NaN,
                3,
                null,
                state == Car.ERROR ? "phase" : null,
                null,
                Double.NaN,
                OptionalLong.of(now - bootedAt),
                null,
                Instant.ofEpochMilli(now));
    }
}
