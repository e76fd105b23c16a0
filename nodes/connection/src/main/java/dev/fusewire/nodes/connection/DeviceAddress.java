package dev.fusewire.nodes.connection;

import dev.fusewire.node.NodeError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a device of the house answers.
 *
 * @param host a name or address; one of IPv6 without its brackets
 */
public record DeviceAddress(String host, int port) {

    /** What users paste: what stands before and behind it in an address of a page, such as a login and a path, is left out. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:[a-zA-Z]+://)?(?:[^@/\\s]*@)?(?:\\[(?<six>[0-9a-fA-F:.]+(?:%[\\w.-]+)?)]|(?<bare>[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:%[\\w.-]+)?)|(?<name>[^\\s:/?#@\\[\\]]+))"
                + "(?::(?<port>[0-9]{1,5}))?(?:[/?#].*)?");

    /**
     * Reads {@code host}, {@code host:port} or {@code [address]:port}.
     *
     * @param device what it is, for the error: "the charger"
     * @throws NodeError that names the text where it is none
     */
    public static DeviceAddress of(String text, int usualPort, String device) {
        Matcher written = WRITTEN.matcher(text.strip());
        int port = written.matches() && written.group("port") != null
                ? Integer.parseInt(written.group("port"))
                : usualPort;
        if (!written.matches() || port == 0 || port > 65_535) {
            throw new NodeError("expected the address of %s, such as 192.168.1.20 or device.local, got \"%s\""
                    .formatted(device, text));
        }
        String six = written.group("six") != null ? written.group("six") : written.group("bare");
        return new DeviceAddress(six != null ? six : written.group("name"), port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
