package dev.fusewire.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line says. A null was not given. */
record Arguments(
        @Nullable Path flowFile,
        @Nullable Path userDir,
        @Nullable Integer port,
        @Nullable String host,
        @Nullable Path settings,
        @Nullable Integer brokerPort,
        boolean demo,
        boolean safe,
        boolean version,
        boolean help) {

    static final String HELP = """
        Usage: fusewire [flows.json] [options]

          flows.json              the flow file; default: flows.json in the user directory
          -u, --user-dir DIR      where flows, credentials and settings are kept; default: ~/.fusewire
          -p, --port PORT         port of editor and flows; default: 1880
              --host HOST         address to listen on; default: 127.0.0.1
          -s, --settings FILE     settings; default: settings.yaml in the user directory
              --broker-port PORT  port of the built-in MQTT broker; default: 1883, or a free one when that is taken
              --no-demo           no simulated house, and an empty first flow
              --safe              do not start the flows
              --version           print the version
          -h, --help              print this
        """;

    /** @throws IllegalArgumentException naming what is not understood */
    static Arguments of(String... args) {
        Path flowFile = null;
        Path userDir = null;
        Integer port = null;
        String host = null;
        Path settings = null;
        Integer brokerPort = null;
        boolean demo = true;
        boolean safe = false;
        boolean version = false;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            String joined = null;
            int equals = name.indexOf('=');
            if (name.startsWith("--") && equals > 0) {
                joined = name.substring(equals + 1);
                name = name.substring(0, equals);
            }
            boolean takesValue = switch (name) {
                case "-u", "--user-dir", "--userDir", "-p", "--port", "--host", "-s", "--settings", "--broker-port" ->
                    true;
                default -> false;
            };
            String value = joined;
            if (takesValue && value == null) {
                if (++i == args.length) {
                    throw new IllegalArgumentException(name + " wants a value");
                }
                value = args[i];
            }
            switch (name) {
                case "-u", "--user-dir", "--userDir" -> userDir = Path.of(given(name, value));
                case "-p", "--port" -> port = port(name, given(name, value));
                case "--host" -> host = given(name, value);
                case "-s", "--settings" -> settings = Path.of(given(name, value));
                case "--broker-port" -> brokerPort = port(name, given(name, value));
                case "--no-demo" -> demo = false;
                case "--safe" -> safe = true;
                case "--version" -> version = true;
                case "-h", "--help", "-?" -> help = true;
                default -> {
                    if (name.startsWith("-") || flowFile != null) {
                        throw new IllegalArgumentException("what is \"" + args[i] + "\"? See fusewire --help");
                    }
                    flowFile = Path.of(name);
                }
            }
        }
        return new Arguments(flowFile, userDir, port, host, settings, brokerPort, demo, safe, version, help);
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " wants a value");
        }
        return value;
    }

    private static int port(String name, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException(name + " is \"" + value + "\", expected a port from 0 to 65535");
    }
}
