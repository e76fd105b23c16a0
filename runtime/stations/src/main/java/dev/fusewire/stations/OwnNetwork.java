package dev.fusewire.stations;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What counts as a network of the house: this machine and addresses that no packet from the internet can come from. */
final class OwnNetwork {

    private OwnNetwork() {}

    /** @param address as it was seen on the wire, with or without a scope; a name is none */
    static boolean has(String address) {
        String bare = address.replaceFirst("%.*", "");
        // an address is never looked up: only what has a colon, or digits and dots alone, is one
        if (!bare.contains(":") && !bare.matches("[0-9.]+")) {
            return false;
        }
        try {
            InetAddress found = InetAddress.getByName(bare);
            boolean isUniqueLocal = found.getAddress().length == 16 && (found.getAddress()[0] & 0xfe) == 0xfc;
            return found.isLoopbackAddress()
                    || found.isSiteLocalAddress()
                    || found.isLinkLocalAddress()
                    || isUniqueLocal;
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
