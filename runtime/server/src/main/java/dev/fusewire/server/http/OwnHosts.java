package dev.fusewire.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names this program answers to. A page of anybody's can have its own name lead to this machine (DNS rebinding), and is
 * then of the same origin for the browser; only the name tells.
 *
 * <p>The port is not looked at: behind a tunnel or a container's forwarded port it is another one, and it says nothing
 * about whose name it is.
 */
final class OwnHosts {

    /** What nobody on the internet can have: names a home's router gives. */
    private static final List<String> HOME = List.of("", ".local", ".lan", ".home", ".home.arpa", ".internal");

    private final Set<String> names = new HashSet<>();
    private final Set<String> endings = new HashSet<>();
    private boolean isEverything;
    private boolean takesAddresses;

    /**
     * @param listening the address listened on; beyond loopback every address is taken, because forwarded ports have others
     *     than the machine's own, and the machine's name
     * @param given the setting {@code hosts}: names, {@code *.name} for all below one, {@code *} for all there are
     */
    OwnHosts(String listening, List<String> given) {
        Authority address = Authority.of(listening.indexOf(':') >= 0 ? "[" + listening + "]" : listening);
        if (address != null) {
            names.add(address.host());
        }
        if (address == null || !address.isLoopback()) {
            takesAddresses = true;
            addMachine();
        }
        given.forEach(this::add);
    }

    private void add(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.equals("*")) {
            isEverything = true;
            return;
        }
        Authority named = Authority.of(small.startsWith("*.") ? small.substring(2) : small);
        if (named == null) {
            throw new IllegalArgumentException("setting hosts has \"" + name
                    + "\": a name such as house.example.org is expected, or *.example.org");
        }
        if (small.startsWith("*.")) {
            endings.add("." + named.host());
        } else {
            names.add(named.host());
        }
    }

    private void addMachine() {
        try {
            InetAddress own = InetAddress.getLocalHost();
            String name = own.getHostName().toLowerCase(Locale.ROOT);
            names.add(name);
            int dot = name.indexOf('.');
            String first = dot < 0 ? name : name.substring(0, dot);
            HOME.forEach(ending -> names.add(first + ending));
        } catch (UnknownHostException _) {
            // a machine without a name is called by its addresses
        }
    }

    boolean has(Authority host) {
        return isEverything
                || host.isLoopback()
                || names.contains(host.host())
                || takesAddresses && host.isAddress()
                || endings.stream().anyMatch(host.host()::endsWith);
    }
}
