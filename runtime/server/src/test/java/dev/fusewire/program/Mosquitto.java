package dev.fusewire.program;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real broker that can go and come back under its address. */
final class Mosquitto implements AutoCloseable {

    private final Path folder;
    private final Path config;
    private final int port;
    private Process process;

    private Mosquitto(Path folder, String access) throws Exception {
        this.folder = folder;
        port = Ports.free();
        config = folder.resolve("mosquitto.conf");
        Files.writeString(config, """
            user %s
            listener %d 127.0.0.1
            %s
            """.formatted(System.getProperty("user.name"), port, access));
        process = start();
    }

    /** @param folder is made; has to be this broker's own */
    static Mosquitto open(Path folder) throws Exception {
        Programs.assumeThereIs("mosquitto");
        return new Mosquitto(Files.createDirectories(folder), "allow_anonymous true");
    }

    /** @param access lines of the configuration that say who may come in and do what */
    static Mosquitto with(Path folder, String access) throws Exception {
        Programs.assumeThereIs("mosquitto");
        return new Mosquitto(Files.createDirectories(folder), access);
    }

    /** A broker that lets in only this user with this password. */
    static Mosquitto withLogin(Path folder, String user, String password) throws Exception {
        Programs.assumeThereIs("mosquitto");
        Programs.assumeThereIs("mosquitto_passwd");
        Path passwords = Files.createDirectories(folder).resolve("passwords");
        Files.writeString(passwords, user + ":" + password + "\n");
        int code = new ProcessBuilder("mosquitto_passwd", "-U", passwords.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("mosquitto_passwd ended with " + code);
        }
        return new Mosquitto(folder, "allow_anonymous false\npassword_file " + passwords);
    }

    /** The node of a flow that connects to a broker on this port. */
    static ObjectValue node(String id, int port) {
        return ObjectValue.of("id", id, "type", "mqtt-broker", "broker", "127.0.0.1", "port", port)
                .with("protocolVersion", "4")
                .with("keepalive", "60")
                .with("cleansession", true)
                .with("autoConnect", true);
    }

    private Process start() throws Exception {
        return Programs.listening(port, folder, List.of("mosquitto", "-v", "-c", config.toString()));
    }

    int port() {
        return port;
    }

    void stop() throws InterruptedException {
        Programs.end(process);
    }

    void comeBack() throws Exception {
        process = start();
    }

    /** What the broker said, connection by connection. */
    String log() throws Exception {
        return Files.readString(folder.resolve("mosquitto.txt"));
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
