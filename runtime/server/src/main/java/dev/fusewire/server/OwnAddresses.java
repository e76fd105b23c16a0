package dev.fusewire.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where somebody with a browser finds a program that listens on a host. */
final class OwnAddresses {

    private static final int MOST = 4;

    private OwnAddresses() {}

    /** The host itself, or, where it stands for all this machine has, those others can come to: IPv4, a home's own first. */
    static List<String> of(String host) {
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return List.of(host.contains(":") ? "[" + host + "]" : host);
        }
        List<String> found = all().limit(MOST).toList();
        return found.isEmpty() ? List.of("127.0.0.1") : found;
    }

    private static Stream<String> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddresses::isForOthers)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each ->
                            each instanceof Inet4Address && !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                    .sorted((a, b) -> Boolean.compare(b.isSiteLocalAddress(), a.isSiteLocalAddress()))
                    .map(InetAddress::getHostAddress)
                    .map(Objects::requireNonNull);
        } catch (SocketException _) {
            return Stream.empty();
        }
    }

    /** Networks between containers of this machine are of no use to a phone. */
    private static boolean isForOthers(NetworkInterface each) {
        try {
            String name = String.valueOf(each.getName());
            return each.isUp() && !name.startsWith("docker") && !name.startsWith("br-");
        } catch (SocketException _) {
            return false;
        }
    }
}
