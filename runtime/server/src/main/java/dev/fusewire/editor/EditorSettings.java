package dev.fusewire.editor;

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
 */
public record EditorSettings(
        String adminRoot,
        String nodeRoot,
        String version,
        String instance,
        long maxBody,
        boolean canStopFlows,
        boolean prettyFlows,
        String encryption) {

    /** The version of Node-RED whose editor and API these are. */
    public static final String NODE_RED = "5.0.7";

    public EditorSettings {
        adminRoot = slashed(adminRoot);
        nodeRoot = slashed(nodeRoot);
    }

    public static EditorSettings of(String version) {
        return new EditorSettings("/", "/", version, "fusewire", 5 * 1024 * 1024, true, false, "system");
    }

    /** With one slash before and one behind. */
    private static String slashed(String root) {
        String inner = root.replaceAll("^/+|/+$", "");
        return inner.isEmpty() ? "/" : "/" + inner + "/";
    }
}
