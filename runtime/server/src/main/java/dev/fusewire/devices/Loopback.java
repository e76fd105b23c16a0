package dev.fusewire.devices;

/** Which addresses only this machine has. */
public final class Loopback {

    private Loopback() {}

    /** Whether a server that listens on this host is out of reach for other machines. */
    public static boolean isHost(String host) {
        return host.equals("localhost") || isAddress(host);
    }

    static boolean isAddress(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }

    /** Whether this stands for all addresses the machine has, loopback among them. */
    static boolean isWildcard(String host) {
        return host.equals("0.0.0.0") || host.equals("::") || host.equals("0:0:0:0:0:0:0:0");
    }
}
