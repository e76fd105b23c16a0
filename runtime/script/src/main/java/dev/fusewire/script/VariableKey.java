package dev.fusewire.script;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.PropertyPath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable's key that leads into an object.
 *
 * @param root the key of the object itself
 * @param steps from there on, each a String or an Integer
 */
record VariableKey(String root, List<Object> steps) {

    private static final Pattern DEEP = Pattern.compile("([^.\\[\"']+)[.\\[].*", Pattern.DOTALL);

    /** The key of something inside a variable; a key of a variable as a whole, or of none, has no steps. */
    static VariableKey of(String key) {
        Matcher deep = DEEP.matcher(key);
        if (!deep.matches() || key.startsWith("$parent.")) {
            return new VariableKey(key, List.of());
        }
        String root = deep.group(1);
        try {
            PropertyPath path = PropertyPath.of(key);
            List<Object> steps = path.steps();
            return path.needsMessage() || steps.size() < 2 || !(steps.getFirst() instanceof String)
                    ? new VariableKey(key, List.of())
                    : new VariableKey(root, steps.subList(1, steps.size()));
        } catch (NodeError _) {
            // whoever uses the key is told
            return new VariableKey(key, List.of());
        }
    }

    boolean isDeep() {
        return !steps.isEmpty();
    }
}
