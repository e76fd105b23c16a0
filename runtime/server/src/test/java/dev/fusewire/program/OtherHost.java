package dev.fusewire.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Another computer of the house, as far as addresses go: a network namespace of the test's own, tied to this one by a pair of
 * virtual network cards. Programs that run in it reach this computer at an address that is no loopback.
 */
final class OtherHost implements AutoCloseable {

    private static final int SECONDS = 10;

    private final String name;
    private final String card;
    private final String here;

    private OtherHost(long number) {
        name = "fusewire-" + number;
        card = "fw" + number;
        // four addresses of a private network for each process's test
        int block = (int) (number % 64) * 4;
        here = "10.213.77." + (block + 1);
    }

    /** One that is connected; empty where the system lets nobody make it: not Linux, not root, no {@code ip}. */
    static Optional<OtherHost> connected() {
        OtherHost host = new OtherHost(ProcessHandle.current().pid() % 1_000_000);
        if (!host.does("ip", "netns", "add", host.name)) {
            return Optional.empty();
        }
        String there = host.here.substring(0, host.here.lastIndexOf('.') + 1)
                + (Integer.parseInt(host.here.substring(host.here.lastIndexOf('.') + 1)) + 1);
        boolean connected =
                host.does("ip", "link", "add", host.card, "type", "veth", "peer", "name", "eth0", "netns", host.name)
                        && host.does("ip", "address", "add", host.here + "/30", "dev", host.card)
                        && host.does("ip", "link", "set", host.card, "up")
                        && host.does("ip", "-n", host.name, "link", "set", "lo", "up")
                        && host.does("ip", "-n", host.name, "address", "add", there + "/30", "dev", "eth0")
                        && host.does("ip", "-n", host.name, "link", "set", "eth0", "up");
        if (!connected) {
            host.close();
            return Optional.empty();
        }
        return Optional.of(host);
    }

    /** Under which address this computer is seen from there. */
    String addressOfThisOne() {
        return here;
    }

    /** The words to put before a command that is to run there. */
    List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    @Override
    public void close() {
        boolean _ = does("ip", "link", "delete", card);
        boolean _ = does("ip", "netns", "delete", name);
    }

    private static boolean does(String... command) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            if (!done) {
                System.out.println(String.join(" ", command) + ": " + said.strip());
            }
            return done;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
