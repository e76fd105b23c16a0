package dev.fusewire.simulation.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.source.PriceForms;
import dev.fusewire.plan.price.source.PriceList;
import dev.fusewire.plan.price.source.Reading;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each source sends is read as it was meant, on every kind of day and in slots of every length. */
class EverySourceTest {

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
}
