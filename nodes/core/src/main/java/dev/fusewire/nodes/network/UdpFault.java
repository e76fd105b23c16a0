package dev.fusewire.nodes.network;

import java.net.UnknownHostException;

/** What a UDP socket's failure is called in Node.js. */
record UdpFault(String code, int number) {

    static UdpFault of(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof UnknownHostException) {
            return new UdpFault("ENOTFOUND", -3008);
        }
        if (text.contains("in use")) {
            return new UdpFault("EADDRINUSE", -98);
        }
        if (text.contains("Permission denied")) {
            return new UdpFault("EACCES", -13);
        }
        if (text.contains("unreachable")) {
            return new UdpFault("ENETUNREACH", -101);
        }
        if (text.contains("No such device")) {
            return new UdpFault("ENODEV", -19);
        }
        if (text.contains("Message too long") || text.contains("too long")) {
            return new UdpFault("EMSGSIZE", -90);
        }
        return new UdpFault("EINVAL", -22);
    }

    /** The failure to join a group; a name is no group, whoever may know it. */
    static UdpFault ofJoining(Throwable failure) {
        return failure instanceof UnknownHostException ? new UdpFault("EINVAL", -22) : of(failure);
    }

    /** As the error of a packet that could not be sent. */
    String text(String host, int port) {
        return code.equals("ENOTFOUND")
                ? "Error: getaddrinfo ENOTFOUND " + host
                : "Error: send " + code + " " + host + ":" + port;
    }
}
