package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.SiteHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the cockpit's meters, chargers and fields are called in a database.
 *
 * @param meter the measurement of meters, like that of chargers with {id} and {name} in it
 * @param tag what tells those of one measurement apart; empty: nothing
 * @param fields the fields that are called otherwise there or have another unit, by the cockpit's names
 */
record StoredNames(String meter, String charger, String tag, String tagValue, Map<String, Field> fields) {

    /** One meter or charger in the database: its measurement, its tag or none, and the fields to be read. */
    record Stored(String measurement, Map<String, String> tags, List<Field> numbers, List<Field> texts) {}

    /**
     * A field by the cockpit's name and by the database's.
     *
     * @param factor what a stored number is multiplied by to be in the cockpit's unit
     */
    record Field(String name, String stored, double factor) {}

    String measurement(Piece piece) {
        return filled(piece.kind().equals("meter") ? meter : charger, piece);
    }

    Map<String, String> tags(Piece piece) {
        return tag.isBlank() ? Map.of() : Map.of(tag.strip(), filled(tagValue, piece));
    }

    Field field(String name) {
        return fields.getOrDefault(name, new Field(name, name, 1));
    }

    /** @param wanted some of the fields; empty for all */
    Stored of(Piece piece, List<String> wanted) {
        boolean isMeter = piece.kind().equals("meter");
        List<String> texts = new ArrayList<>(isMeter ? List.of() : List.of(SiteHistory.STATE));
        List<String> numbers = new ArrayList<>(isMeter ? SiteHistory.OF_METER : SiteHistory.OF_CHARGER);
        if (!wanted.isEmpty()) {
            texts.retainAll(wanted);
            numbers.retainAll(wanted);
        }
        return new Stored(measurement(piece), tags(piece), fields(numbers), fields(texts));
    }

    private List<Field> fields(List<String> names) {
        return names.stream().map(this::field).toList();
    }

    private static String filled(String pattern, Piece piece) {
        return pattern.replace("{id}", piece.id()).replace("{name}", piece.name());
    }
}
