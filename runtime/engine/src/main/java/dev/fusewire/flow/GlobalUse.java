package dev.fusewire.flow;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells, by reading, which tabs use the variables all flows share.
 *
 * <p>Every text of every setting counts in which the word stands as a word of its own: scripts ({@code global.get},
 * {@code context.global}), types of fields ({@code global}), JSONata ({@code $globalContext}), Mustache
 * ({@code {{global.x}}}), variables of the environment. Names and descriptions do not. It is better to find too much,
 * which costs a core, than too little.
 */
public final class GlobalUse {

    private static final Pattern WORD = Pattern.compile("\\bglobal(Context)?\\b");
    private static final Pattern PARENT = Pattern.compile("\\$parent\\b");
    private static final Pattern GRANDPARENT = Pattern.compile("\\$parent\\.\\$parent\\b");
    private static final Set<String> WORDS_OF_PEOPLE = Set.of("id", "name", "info", "label", "z", "wires");

    private final Flows flows;

    private GlobalUse(Flows flows) {
        this.flows = flows;
    }

    /** By the id of each tab that uses them: where, in words. */
    public static Map<String, String> of(Flows flows) {
        GlobalUse reading = new GlobalUse(flows);
        Map<String, String> found = new LinkedHashMap<>();
        flows.tabs().forEach((id, tab) -> {
            String where = tab.isDisabled() ? null : reading.in(tab, true, new HashSet<>());
            if (where != null) {
                found.put(id, where);
            }
        });
        return found;
    }

    private @Nullable String in(Container place, boolean isTab, Set<String> seen) {
        return Stream.of(
                        List.of(place.entry()),
                        place.groups().values(),
                        place.configs().values(),
                        place.nodes().values())
                .flatMap(Collection::stream)
                .map(entry -> in(entry, isTab, seen))
                .filter(where -> where != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String in(ObjectValue entry, boolean isTab, Set<String> seen) {
        String type = entry.string("type", "");
        if (entry.isTrue("d") || type.equals("comment")) {
            return null;
        }
        // to the flow of a tab what all flows share is the parent; to that of a subflow the parent's parent may be
        Pattern outside = isTab ? PARENT : GRANDPARENT;
        for (Map.Entry<String, Object> setting : entry.entrySet()) {
            if (!WORDS_OF_PEOPLE.contains(setting.getKey()) && isUsed(setting.getValue(), outside)) {
                return "%s %s: %s".formatted(type, name(entry), setting.getKey());
            }
        }
        String id = Flows.subflowOf(type);
        Container subflow = id == null ? null : flows.subflows().get(id);
        if (subflow == null || !seen.add(subflow.id())) {
            return null;
        }
        String inside = in(subflow, false, seen);
        return inside == null ? null : "subflow %s: %s".formatted(name(subflow.entry()), inside);
    }

    private static String name(ObjectValue entry) {
        String name = entry.string("name", "");
        return name.isEmpty() ? entry.string("id", "") : name;
    }

    private static boolean isUsed(@Nullable Object value, Pattern outside) {
        return switch (value) {
            case String text ->
                WORD.matcher(text).find() || outside.matcher(text).find();
            case ObjectValue object ->
                object.entrySet().stream()
                        .anyMatch(each -> !each.getKey().equals("name") && isUsed(each.getValue(), outside));
            case ArrayValue array -> array.stream().anyMatch(each -> isUsed(each, outside));
            case null, default -> false;
        };
    }
}
