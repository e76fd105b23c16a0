package dev.fusewire.editor;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;

/**
 * What the settings file says about the editor.
 *
 * @param adminRoot the path the editor and its API stand under, {@code "/"} or {@code "/admin/"}
 * @param nodeRoot the path the flows' own HTTP routes stand under
 * @param version the program's own version
 * @param instance differs from installation to installation, so that a browser keeps no other's files
 * @param maxBody the longest request body in bytes
 * @param canStopFlows whether the editor offers to stop and start the flows
 * @param prettyFlows whether flow files are written with line breaks
 * @param encryption how the credentials are encrypted: {@code system}, {@code user}, {@code disabled}
 * @param given the settings as a whole, for what is passed on to the editor: {@code editorTheme}, {@code diagnostics}, …
 */
public record EditorSettings(
        String adminRoot,
        String nodeRoot,
        String version,
        String instance,
        long maxBody,
        boolean canStopFlows,
        boolean prettyFlows,
        String encryption,
        ObjectValue given) {

    /** The version of Node-RED whose editor and API these are. */
    public static final String NODE_RED = "5.0.7";

    public EditorSettings {
        adminRoot = slashed(adminRoot);
        nodeRoot = slashed(nodeRoot);
    }

    public static EditorSettings of(String version) {
        return new EditorSettings(
                "/", "/", version, "fusewire", 5 * 1024 * 1024, true, false, "system", ObjectValue.EMPTY);
    }

    /** Whether a setting that holds unless it is said otherwise holds: {@code diagnostics.enabled} and the like. */
    boolean isOn(String name) {
        return !Boolean.FALSE.equals(PropertyPath.of(name).find(given, null));
    }

    /** With one slash before and one behind. */
    private static String slashed(String root) {
        String inner = root.replaceAll("^/+|/+$", "");
        return inner.isEmpty() ? "/" : "/" + inner + "/";
    }
}
