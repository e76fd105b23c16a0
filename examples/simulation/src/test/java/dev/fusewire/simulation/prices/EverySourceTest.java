package dev.fusewire.simulation.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.source.PriceForms;
import dev.fusewire.plan.price.source.PriceList;
import dev.fusewire.plan.price.source.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each source sends is read as it was meant, on every kind of day and in slots of every length. */
class EverySourceTest {

    private static final Instant NOON = Instant.parse("2026-06-14T10:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Stream<Arguments> days() {
        return Arrays.stream(SourceForm.values())
                .flatMap(form -> Stream.of("2026-03-28", "2026-06-14", "2026-10-24", "2026-12-31")
                        .flatMap(day -> Stream.of(15L, 60L)
                                .filter(minutes -> minutes == 15 || form != SourceForm.ENERGINET)
                                .map(minutes -> Arguments.of(form, day, minutes))));
    }

    /** A day and the one after it: on two of them clocks change, and prices are negative on the summer Sunday. */
    @ParameterizedTest
    @MethodSource("days")
    void isReadAsItWasMeant(SourceForm form, String date, long minutes) {
        PriceDays days = new PriceDays(5, BERLIN, Duration.ofMinutes(minutes));
        LocalDate day = LocalDate.parse(date);
        List<PriceSlot> meant = new ArrayList<>(days.day(day));
        meant.addAll(days.day(day.plusDays(1)));
        String text = form.write(meant, BERLIN);
        Object told = text.startsWith("<") ? text : Json.parse(text);
        String area = form == SourceForm.NORD_POOL ? "SE3" : form == SourceForm.ENERGINET ? "DK1" : "";
        PriceList read = PriceForms.read(
                told, new Reading(BERLIN, area, "EUR", meant.getFirst().start()));
        assertThat(PriceSeries.of(read.slots()).slots()).isEqualTo(meant);
        assertThat(read.currency()).isIn(form == SourceForm.OCTOPUS ? "GBP" : "EUR", "");
    }

    /** A text with some of its signs changed, doubled or lost is read, or refused with a word; nothing else comes of it. */
    @ParameterizedTest
    @EnumSource(SourceForm.class)
    void whatIsNearlyRightIsReadOrRefused(SourceForm form) {
        Random random = new Random(form.name().length());
        String right =
                form.write(new PriceDays(5, BERLIN, Duration.ofMinutes(60)).day(LocalDate.parse("2026-06-14")), BERLIN);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            try {
                String text = mutated(right, random);
                var _ = PriceForms.read(
                        text.startsWith("<") ? text : Json.parse(text),
                        new Reading(BERLIN, form == SourceForm.NORD_POOL ? "SE3" : "DK1", "EUR", NOON));
                read++;
            } catch (IllegalArgumentException | NodeError wrong) {
                assertThat(wrong.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, changed.charAt(at));
                default -> changed.setCharAt(at, "0123456789-e.x\"<{[".charAt(random.nextInt(18)));
            }
        }
        return changed.toString();
    }
}
