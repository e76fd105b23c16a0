package dev.fusewire.nodes.network;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses as Node.js writes them. */
final class Address {

    private Address() {}

    /** @param isDual whether it came in by a socket of IPv6 that takes IPv4 too, which shows in an IPv4 address */
    static String text(String literal, boolean isDual) {
        if (literal.indexOf(':') < 0) {
            return isDual ? "::ffff:" + literal : literal;
        }
        int scope = literal.indexOf('%');
        InetAddress address =
                NetUtil.createInetAddressFromIpAddressString(scope < 0 ? literal : literal.substring(0, scope));
        return address == null
                ? literal
                : NetUtil.toAddressString(address) + (scope < 0 ? "" : literal.substring(scope));
    }

    static String text(InetAddress address, boolean isDual) {
        return text(address.getHostAddress(), isDual);
    }

    /** The address an interface is given by: its own text where that is one, else that of the interface of this name. */
    static Optional<String> ofInterface(String given, boolean isIpv6) {
        if (given.indexOf('.') >= 0) {
            return Optional.of(given);
        }
        try {
            NetworkInterface found = NetworkInterface.getByName(given);
            return found == null
                    ? Optional.empty()
                    : found.inetAddresses()
                            .filter(address -> address instanceof Inet6Address == isIpv6)
                            .map(address -> text(address, false))
                            .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** The interface that has this address; null for the one the system chooses. */
    static @Nullable NetworkInterface interfaceOf(@Nullable String address)
            throws SocketException, UnknownHostException {
        return address == null ? null : NetworkInterface.getByInetAddress(InetAddress.getByName(address));
    }
}
