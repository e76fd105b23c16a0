package dev.fusewire.nodes.network;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** What a socket's failure is called in Node.js. */
final class SocketFault {

    private SocketFault() {}

    /** The failure of a connection to this address as a text, such as {@code Error: connect ECONNREFUSED 127.0.0.1:9}. */
    static String text(Throwable failure, String host, int port) {
        String text = String.valueOf(failure.getMessage());
        String place = " " + host + ":" + port;
        return switch (failure) {
            case UnknownHostException _ -> "Error: getaddrinfo ENOTFOUND " + host;
            case ConnectTimeoutException _ -> "Error: connect ETIMEDOUT" + place;
            case NoRouteToHostException _ -> "Error: connect EHOSTUNREACH" + place;
            case ConnectException _ when text.contains("unreachable") -> "Error: connect ENETUNREACH" + place;
            case ConnectException _ -> "Error: connect ECONNREFUSED" + place;
            default -> text.contains("reset") ? "Error: read ECONNRESET" : "Error: " + text;
        };
    }
}
