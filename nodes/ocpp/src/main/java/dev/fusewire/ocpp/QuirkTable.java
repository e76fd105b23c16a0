package dev.fusewire.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.station.StationIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which chargers have which quirks: a list in JSON, ours and after it the user's. Each entry has regular expressions for
 * {@code station} (its identity), {@code vendor}, {@code model} and {@code firmware}, those left out fit all; {@code flags}, with a
 * hyphen before one that an earlier entry gave and that does not hold; and {@code why}, for who reads it.
 */
public final class QuirkTable {

    private static final Set<String> MEMBERS = Set.of("station", "vendor", "model", "firmware", "flags", "why");

    private record Entry(
            Pattern station,
            Pattern vendor,
            Pattern model,
            Pattern firmware,
            EnumSet<Quirk> given,
            EnumSet<Quirk> taken) {

        boolean fits(StationIdentity identity) {
            return station.matcher(identity.id()).matches()
                    && vendor.matcher(identity.vendor().strip()).matches()
                    && model.matcher(identity.model().strip()).matches()
                    && firmware.matcher(identity.firmware().strip()).matches();
        }
    }

    private final List<Entry> entries;

    private QuirkTable(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** What is known of chargers in the field. */
    public static QuirkTable known() {
        try (InputStream in = Objects.requireNonNull(QuirkTable.class.getResourceAsStream("quirks.json"))) {
            return new QuirkTable(read("quirks.json", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * This table with another behind it.
     *
     * @param file its name, for what is wrong in it
     * @throws NodeError naming the entry and the value that cannot be
     */
    public QuirkTable with(String file, String json) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(read(file, json));
        return new QuirkTable(all);
    }

    public Quirks of(StationIdentity identity) {
        EnumSet<Quirk> flags = EnumSet.noneOf(Quirk.class);
        for (Entry entry : entries) {
            if (entry.fits(identity)) {
                flags.addAll(entry.given());
                flags.removeAll(entry.taken());
            }
        }
        return flags.isEmpty() ? Quirks.NONE : new Quirks(flags);
    }

    private static List<Entry> read(String file, String json) {
        if (!(Json.parse(json) instanceof ArrayValue list)) {
            throw new NodeError(file + ": a list of entries is expected");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = file + ", entry " + (i + 1);
            if (!(list.get(i) instanceof ObjectValue entry)) {
                throw new NodeError(place + ": an object is expected");
            }
            entries.add(entry(place, entry));
        }
        return entries;
    }

    private static Entry entry(String place, ObjectValue entry) {
        entry.keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new NodeError(place + ": " + name + " is unknown; there are "
                            + String.join(", ", MEMBERS.stream().sorted().toList()));
                });
        EnumSet<Quirk> given = EnumSet.noneOf(Quirk.class);
        EnumSet<Quirk> taken = EnumSet.noneOf(Quirk.class);
        if (!(entry.get("flags") instanceof ArrayValue flags)) {
            throw new NodeError(place + ": flags is to be a list");
        }
        for (Object each : flags) {
            String word = Values.text(each);
            boolean isTaken = word.startsWith("-");
            Quirk quirk = Quirk.of(isTaken ? word.substring(1) : word)
                    .orElseThrow(() -> new NodeError(place + ": there is no flag \"" + word + "\""));
            (isTaken ? taken : given).add(quirk);
        }
        return new Entry(
                pattern(place, entry, "station"),
                pattern(place, entry, "vendor"),
                pattern(place, entry, "model"),
                pattern(place, entry, "firmware"),
                given,
                taken);
    }

    private static Pattern pattern(String place, ObjectValue entry, String name) {
        try {
            return Pattern.compile(entry.string(name, ".*"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new NodeError(place + ": " + name + " is no regular expression: " + e.getDescription());
        }
    }
}
