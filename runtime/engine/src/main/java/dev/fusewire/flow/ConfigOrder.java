package dev.fusewire.flow;

import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The order in which config nodes are made: one that names another comes after it.
 *
 * @param circular those that name each other in a circle, and those that name one of them
 */
public record ConfigOrder(List<ObjectValue> ordered, List<ObjectValue> circular) {

    public static ConfigOrder of(List<ObjectValue> configs) {
        List<ObjectValue> ordered = new ArrayList<>();
        List<ObjectValue> open = new ArrayList<>(configs);
        Predicate<ObjectValue> ready = entry -> entry.entrySet().stream()
                .noneMatch(property -> !property.getKey().equals("id")
                        && property.getValue() instanceof String id
                        && open.stream().anyMatch(other -> other != entry && id.equals(other.get("id"))));
        while (!open.isEmpty()) {
            List<ObjectValue> next = open.stream().filter(ready).toList();
            if (next.isEmpty()) {
                break;
            }
            open.removeAll(next);
            ordered.addAll(next);
        }
        return new ConfigOrder(List.copyOf(ordered), List.copyOf(open));
    }
}
