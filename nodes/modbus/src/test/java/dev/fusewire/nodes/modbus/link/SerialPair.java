package dev.fusewire.nodes.modbus.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two serial ports that are joined, by socat. */
final class SerialPair implements AutoCloseable {

    final String here;
    final String there;
    private final Peer socat;

    SerialPair(Path folder) throws IOException {
        Path one = folder.resolve("here");
        Path other = folder.resolve("there");
        socat = Peer.program("socat", "pty,raw,echo=0,link=" + one, "pty,raw,echo=0,link=" + other);
        RunningLink.until("serial ports", () -> Files.exists(one) && Files.exists(other));
        here = one.toRealPath().toString();
        there = other.toRealPath().toString();
    }

    @Override
    public void close() throws IOException {
        socat.close();
    }
}
