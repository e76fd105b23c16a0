package dev.fusewire.server.keep;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By which commands on the same machine speak to the running program: a socket in the user directory that only the directory's owner may
 * connect to. It needs no port, no password and no TLS, and whatever guards those does not have to know of it.
 *
 * <p>A question is a line of JSON with a {@code command}, and whatever the command wants behind it; so is the answer: {@code ok} and a
 * {@code text}.
 */
public final class ControlSocket implements AutoCloseable {

    static final String NAME = ".fusewire.sock";
    private static final int LONGEST_LINE = 1 << 16;
    /** Longer paths do not fit into an address of such a socket. */
    private static final int LONGEST_PATH = 100;

    /** Carries out a command. */
    public interface Command {
        /**
         * @param in what comes behind the question
         * @param answer to be called once, before anything is written to {@code out}
         * @throws IOException with words for the user, where nothing was answered yet
         */
        void run(InputStream in, OutputStream out, Answer answer) throws IOException;
    }

    /** Says that a command is done, or that its output follows. */
    public interface Answer {
        void ok(String text) throws IOException;
    }

    private final ServerSocketChannel server;
    private final Path path;
    private final Map<String, Command> commands;

    private ControlSocket(ServerSocketChannel server, Path path, Map<String, Command> commands) {
        this.server = server;
        this.path = path;
        this.commands = commands;
    }

    /** Opens the socket; the caller holds the directory's lock. */
    public static ControlSocket open(Path userDir, Map<String, Command> commands) throws IOException {
        Path path = path(userDir);
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var _ = Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        ControlSocket opened = new ControlSocket(server, path, commands);
        var _ = Thread.ofVirtual().name("control socket").start(opened::accept);
        return opened;
    }

    private static Path path(Path userDir) throws IOException {
        Path path = userDir.toAbsolutePath().normalize().resolve(NAME);
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new IOException(path + " is too long for a socket");
        }
        return path;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                var _ = Thread.ofVirtual().name("command").start(() -> serve(client));
            } catch (IOException _) {
                // closed
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            InputStream in = Channels.newInputStream(client);
            OutputStream out = Channels.newOutputStream(client);
            boolean[] answered = {false};
            try {
                ObjectValue question = Json.parseObject(line(in));
                Command command = commands.get(question.string("command", ""));
                if (command == null) {
                    throw new IOException("the running program knows no command " + question.string("command", ""));
                }
                command.run(in, out, text -> {
                    answered[0] = true;
                    say(out, true, text);
                });
            } catch (IOException | RuntimeException e) {
                if (!answered[0]) {
                    say(out, false, NodeError.textOf(e));
                }
            }
        } catch (IOException _) {
            // who asked has gone
        }
    }

    private static void say(OutputStream out, boolean ok, String text) throws IOException {
        out.write((Json.stringify(ObjectValue.of("ok", ok, "text", text)) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            bytes.write(c);
            if (bytes.size() > LONGEST_LINE) {
                throw new IOException("the line is too long");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A connection to the program that uses a directory. */
    public static final class Client implements AutoCloseable {

        private final SocketChannel channel;
        private final InputStream in;
        private final OutputStream out;

        private Client(SocketChannel channel) {
            this.channel = channel;
            in = Channels.newInputStream(channel);
            out = Channels.newOutputStream(channel);
        }

        /** Null where no program answers. */
        public static @Nullable Client connect(Path userDir) {
            try {
                return new Client(SocketChannel.open(UnixDomainSocketAddress.of(path(userDir))));
            } catch (IOException | UnsupportedOperationException _) {
                return null;
            }
        }

        /** Begins a command; what it wants behind is written to {@link #out}. */
        public void ask(String command) throws IOException {
            out.write((Json.stringify(ObjectValue.of("command", command)) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        public OutputStream out() {
            return out;
        }

        /** What comes behind the answer. */
        public InputStream in() {
            return in;
        }

        /**
         * Says that nothing follows, and waits.
         *
         * @return what the program says
         * @throws IOException with its words where it could not do it
         */
        public String answer() throws IOException {
            var _ = channel.shutdownOutput();
            String line = line(in);
            if (line.isEmpty()) {
                throw new IOException("the running program did not answer");
            }
            ObjectValue answer = Json.parseObject(line);
            if (!Boolean.TRUE.equals(answer.get("ok"))) {
                throw new IOException(answer.string("text", "it failed"));
            }
            return answer.string("text", "");
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
