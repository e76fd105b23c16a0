package dev.fusewire.simulation.prices;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * ENTSO-E's documents: a period for each local day, prices that repeat left out (curve type A03), and before the series of the coupled
 * auction the one of a local auction, as for Austria and Germany.
 */
final class EntsoeDocument {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EntsoeDocument() {}

    static String write(List<PriceSlot> slots, ZoneId zone) {
        if (slots.isEmpty()) {
            return acknowledgement();
        }
        Map<LocalDate, List<PriceSlot>> days = slots.stream()
                .collect(Collectors.groupingBy(
                        slot -> slot.start().atZone(zone).toLocalDate(), TreeMap::new, Collectors.toList()));
        StringBuilder document = new StringBuilder("""
            <?xml version="1.0" encoding="utf-8"?>
            <Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3">
              <mRID>simulated</mRID>
              <type>A44</type>
            """);
        days.values().forEach(day -> {
            document.append(series(day, 2, -13));
            document.append(series(day, 1, 0));
        });
        return document.append("</Publication_MarketDocument>\n").toString();
    }

    private static String series(List<PriceSlot> day, int position, double more) {
        Duration step = day.getFirst().length();
        StringBuilder points = new StringBuilder();
        long last = Long.MIN_VALUE;
        for (int i = 0; i < day.size(); i++) {
            if (day.get(i).micros() != last) {
                last = day.get(i).micros();
                points.append(String.format(
                        Locale.ROOT,
                        "      <Point><position>%d</position><price.amount>%.2f</price.amount></Point>%n",
                        i + 1,
                        SourceForm.perMwh(day.get(i)) + more));
            }
        }
        return """
              <TimeSeries>
                <mRID>%1$d</mRID>
                <businessType>A62</businessType>
                <currency_Unit.name>EUR</currency_Unit.name>
                <price_Measure_Unit.name>MWH</price_Measure_Unit.name>
                <classificationSequence_AttributeInstanceComponent.position>%1$d</classificationSequence_AttributeInstanceComponent.position>
                <curveType>A03</curveType>
                <Period>
                  <timeInterval><start>%2$s</start><end>%3$s</end></timeInterval>
                  <resolution>PT%4$dM</resolution>
            %5$s    </Period>
              </TimeSeries>
            """.formatted(
                position, minute(day.getFirst().start()), minute(day.getLast().end()), step.toMinutes(), points);
    }

    private static String minute(Instant time) {
        return MINUTE.format(time);
    }

    static String acknowledgement() {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Acknowledgement_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0">
              <mRID>simulated</mRID>
              <Reason><code>999</code><text>No matching data found for Data item Day-ahead Prices</text></Reason>
            </Acknowledgement_MarketDocument>
            """;
    }
}
