package dev.fusewire.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What flows may reach outside of the program, by the setting {@code restrict}: nothing is kept from them where it says
 * nothing, as in Node-RED. Nodes ask before they act.
 *
 * <pre>
 * restrict:
 *   folders: [/srv/data]             # files are read, written and watched below these only
 *   commands: [uptime, /opt/read]    # only these run, without signs of the shell; false for none
 *   addresses: [192.168.1.0/24]      # connections go to these only
 *   privateAddresses: false          # or, with this, to these and to whatever is no private network nor this machine
 * </pre>
 */
public final class Restrictions {

    private static final String REFUSED = "EACCES";
    private static final Pattern SHELL = Pattern.compile("[;&|<>$`\\\\(){}*?!#~\"'\\[\\]\\r\\n]");

    /** Nothing is kept from flows. */
    public static final Restrictions NONE = new Restrictions(ObjectValue.EMPTY);

    private final @Nullable List<Path> folders;
    private final @Nullable List<String> commands;
    private final @Nullable List<String> addresses;
    private final boolean privateAddresses;

    private Restrictions(ObjectValue given) {
        List<String> folderNames = list(given, "folders");
        folders = folderNames == null
                ? null
                : folderNames.stream().map(name -> real(Path.of(name))).toList();
        commands = list(given, "commands");
        addresses = list(given, "addresses");
        privateAddresses = !Boolean.FALSE.equals(given.get("privateAddresses"));
        if (addresses != null) {
            addresses.forEach(Restrictions::checkNetwork);
        }
    }

    /** @throws NodeError where the setting cannot be understood */
    public static Restrictions of(NodeContext context) {
        return of(context.setting("restrict"));
    }

    static Restrictions of(@Nullable Object setting) {
        return new Restrictions(Values.of(setting) instanceof ObjectValue given ? given : ObjectValue.EMPTY);
    }

    private static @Nullable List<String> list(ObjectValue given, String name) {
        return switch (given.get(name)) {
            case null -> null;
            case Boolean allowed -> allowed ? null : List.of();
            case ArrayValue several -> several.stream().map(Values::text).toList();
            case Object one -> List.of(Values.text(one));
        };
    }

    /**
     * Links are followed first: where a file really is, counts.
     *
     * @throws NodeError where flows have no business with this file
     */
    public void checkFile(String name) {
        if (folders == null) {
            return;
        }
        Path file = real(Path.of(name));
        if (folders.stream().noneMatch(file::startsWith)) {
            throw new NodeError(
                    "Error",
                    name + " is none of the files that flows may use: the setting restrict.folders names their folders",
                    REFUSED);
        }
    }

    /** With the links of what there is of it followed. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        for (Path there = whole; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                try {
                    return there.toRealPath().resolve(there.relativize(whole)).normalize();
                } catch (IOException _) {
                    return whole;
                }
            }
        }
        return whole;
    }

    /**
     * @param line program and arguments; in the hands of a shell, signs that it reads as more than one command are refused
     * @throws NodeError where flows may not run this
     */
    public void checkCommand(String line) {
        if (commands == null) {
            return;
        }
        String program = line.strip().replaceFirst("\\s.*", "");
        boolean isPlain = !SHELL.matcher(line).find();
        if (commands.stream().noneMatch(each -> each.equals(line.strip()) || isPlain && each.equals(program))) {
            throw new NodeError(
                    "Error",
                    "\"" + program
                            + "\" is none of the commands that flows may run: the setting restrict.commands names them"
                            + (isPlain || !commands.contains(program)
                                    ? ""
                                    : ", and they run without signs of the shell"),
                    REFUSED);
        }
    }

    /**
     * To be asked when the connection stands and nothing has been sent: names may lead to another address each time.
     *
     * @param host as it was asked for
     * @param actual the address in figures at the other end
     * @throws NodeError where flows may not connect to it
     */
    public void checkAddress(String host, @Nullable String actual) {
        if (addresses == null && privateAddresses || actual == null) {
            return;
        }
        InetAddress address = literal(actual);
        if (addresses != null
                && addresses.stream().anyMatch(each -> each.equalsIgnoreCase(host) || isIn(address, each))) {
            return;
        }
        if (privateAddresses) {
            throw refused(host, actual, "restrict.addresses names them");
        }
        if (isPrivate(address)) {
            throw refused(host, actual, "restrict.privateAddresses keeps them from private networks");
        }
    }

    /** Whether something failed because flows have no business there. */
    public static boolean isRefusal(Throwable failure) {
        return failure instanceof NodeError error && REFUSED.equals(error.code());
    }

    /** Whether some addresses are kept from flows. */
    public boolean limitsAddresses() {
        return addresses != null || !privateAddresses;
    }

    /**
     * Looks a host up for a client that begins to speak as soon as its connection stands: it is to connect to this address,
     * and to look nothing up by itself. Blocks.
     *
     * @throws NodeError where flows may not connect to it
     * @throws UnknownHostException where there is no such host
     */
    public InetAddress lookUp(String host) throws UnknownHostException {
        InetAddress found = InetAddress.getByName(host);
        checkAddress(host, found.getHostAddress());
        return found;
    }

    private static NodeError refused(String host, String actual, String why) {
        String shown = host.equals(actual) ? host : host + " (" + actual + ")";
        return new NodeError(
                "Error", shown + " is none of the addresses that flows may reach: the setting " + why, REFUSED);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address.replaceFirst("%.*", ""));
        } catch (UnknownHostException e) {
            throw new NodeError("Error", address + " is no address");
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        boolean isShared = bytes.length == 4 && (first == 0 || first == 100 && (bytes[1] & 0xc0) == 64 || first >= 240);
        boolean isLocalIpv6 = bytes.length == 16 && (first & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || isShared
                || isLocalIpv6;
    }

    private static void checkNetwork(String network) {
        if (network.matches("[0-9.]+(/.*)?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/.*)?")) {
            boolean _ = isIn(literal("127.0.0.1"), network);
        }
    }

    private static boolean isIn(InetAddress address, String network) {
        int slash = network.indexOf('/');
        String base = slash < 0 ? network : network.substring(0, slash);
        if (!base.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return false;
        }
        byte[] wanted = literal(base).getAddress();
        byte[] given = address.getAddress();
        int bits = slash < 0 ? wanted.length * 8 : bits(network, slash, wanted.length * 8);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i & 7);
            if ((wanted[i >> 3] & mask) != (given[i >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String network, int slash, int most) {
        double bits = Values.toNumber(network.substring(slash + 1));
        if (!(bits >= 0 && bits <= most && bits == Math.rint(bits))) {
            throw new NodeError(
                    "Error",
                    "setting restrict.addresses has \"" + network + "\": a network such as 192.168.1.0/24"
                            + " is expected, with 0 to " + most + " bits");
        }
        return (int) bits;
    }
}
