package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.Status;
import java.util.Locale;

/** What a charge point does, in the few words that stand under a node. */
public final class ChargePointStatus {

    /** From here on the charger's own measurement counts for more than the state it tells, A. */
    private static final double FLOWS = 1;

    private ChargePointStatus() {}

    public static Status of(ChargePointNews.Fresh fresh) {
        ChargePointReading reading = fresh.reading();
        String offered = reading.offered() + " A";
        String flows = reading.draws()
                ? ", but %s flow".formatted(ampere(reading.highestCurrent().orElse(0)))
                : "";
        if (reading.error() != null) {
            return Status.dot("red", "error: " + reading.error() + flows);
        }
        if (reading.draws() && reading.car() != ChargePointReading.Car.CHARGING) {
            return Status.dot(reading.car() == ChargePointReading.Car.ERROR ? "red" : "yellow", saidOf(fresh) + flows);
        }
        double flowing = reading.highestCurrent().orElse(0);
        if (flowing >= FLOWS && reading.car() != ChargePointReading.Car.CHARGING) {
            return Status.dot(
                    "yellow",
                    "draws %s of %s, though the charger says: %s"
                            .formatted(ampere(flowing), offered, ChargePointReading.word(reading.car())));
        }
        return switch (reading.car()) {
            case CHARGING ->
                Status.dot(
                        "green",
                        reading.highestCurrent().isPresent()
                                ? "charging %s of %s"
                                        .formatted(
                                                ampere(reading.highestCurrent().getAsDouble()), offered)
                                : "charging, %s offered, its current is not known".formatted(offered));
            case ERROR -> Status.dot("red", "error");
            case UNKNOWN -> Status.ring("yellow", "state unknown");
            case IDLE -> Status.dot("grey", "no car, %s offered".formatted(offered));
            case WAITING, COMPLETE -> {
                String by = fresh.pausedBy();
                if (by != null) {
                    yield Status.dot(
                            "yellow",
                            switch (by) {
                                case "us" -> "paused";
                                case "user" -> "stopped by hand";
                                default -> reading.reason() == null ? "not allowed by the charger" : reading.reason();
                            });
                }
                yield Status.dot(
                        "blue",
                        (reading.car() == ChargePointReading.Car.WAITING ? "waits for the car, " : "car is done, ")
                                + offered + " offered");
            }
        };
    }

    /** What the charger says of a car that draws. */
    private static String saidOf(ChargePointNews.Fresh fresh) {
        return switch (fresh.reading().car()) {
            case CHARGING -> "charging";
            case ERROR -> "error";
            case UNKNOWN -> "state unknown";
            case IDLE -> "no car";
            case WAITING, COMPLETE ->
                switch (fresh.pausedBy()) {
                    case "us" -> "paused";
                    case "user" -> "stopped by hand";
                    case null, default ->
                        fresh.reading().car() == ChargePointReading.Car.WAITING ? "waits for the car" : "car is done";
                };
        };
    }

    public static String ampere(double value) {
        return String.format(Locale.ROOT, "%.1f A", value);
    }
}
