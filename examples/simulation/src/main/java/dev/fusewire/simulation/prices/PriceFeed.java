package dev.fusewire.simulation.prices;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When prices become known: those of tomorrow between 12:45 and 14:00, as the auction has them; on some days not before they have
 * begun, and on some wrong at first and revised three hours later.
 *
 * @param late share of days whose prices come late, at 9:00 of the day itself
 * @param revised share of days that are first told 8 EUR/MWh too high
 */
public record PriceFeed(PriceDays days, long seed, double late, double revised) {

    private static final LocalTime AUCTION = LocalTime.of(12, 45);
    private static final Duration REVISION = Duration.ofHours(3);
    private static final long ERROR = 8_000;
    private static final int DAYS_BACK = 7;

    /** Everything comes in time and right. */
    public static PriceFeed punctual(PriceDays days) {
        return new PriceFeed(days, 0, 0, 0);
    }

    private Random random(LocalDate day, int what) {
        Random random = new Random(seed * 104_729L + day.toEpochDay() * 13L + what * 1_299_709L);
        random.nextDouble();
        random.nextDouble();
        return random;
    }

    /** Whether the prices of a day come late: the day before they are missing. */
    public boolean isLate(LocalDate day) {
        return random(day, 1).nextDouble() < late;
    }

    public boolean isRevised(LocalDate day) {
        return random(day, 2).nextDouble() < revised;
    }

    /** When the prices of a day are told. */
    public Instant toldAt(LocalDate day) {
        return isLate(day)
                ? day.atTime(9, 0).atZone(days.zone()).toInstant()
                : day.minusDays(1)
                        .atTime(AUCTION.plusMinutes(random(day, 3).nextInt(75)))
                        .atZone(days.zone())
                        .toInstant();
    }

    /** What is told of a day by now; nothing while it is not. */
    public List<PriceSlot> known(LocalDate day, Instant now) {
        Instant told = toldAt(day);
        if (now.isBefore(told)) {
            return List.of();
        }
        List<PriceSlot> right = days.day(day);
        return isRevised(day) && now.isBefore(told.plus(REVISION))
                ? right.stream()
                        .map(slot -> new PriceSlot(slot.start(), slot.end(), slot.micros() + ERROR, false, false))
                        .toList()
                : right;
    }

    /** What a source tells now that tells all it has from some local day on: the days since, today and tomorrow. */
    public List<PriceSlot> known(LocalDate since, LocalDate until, Instant now) {
        List<PriceSlot> slots = new ArrayList<>();
        for (LocalDate day = since; !day.isAfter(until); day = day.plusDays(1)) {
            slots.addAll(known(day, now));
        }
        return slots;
    }

    /** What is known now of the last week, today and tomorrow. */
    public List<PriceSlot> known(Instant now) {
        LocalDate today = now.atZone(days.zone()).toLocalDate();
        return known(today.minusDays(DAYS_BACK), today.plusDays(1), now);
    }
}
