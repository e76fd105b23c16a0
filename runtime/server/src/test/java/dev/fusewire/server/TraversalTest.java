package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.command.Arguments;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Paths that lead out of a folder")
class TraversalTest {

    private static final String MARK = "not-for-anybody-7d1f";

    private static final List<String> WAYS_UP = List.of(
            "../",
            "..%2f",
            "%2e%2e/",
            "%2e%2e%2f",
            "..%5c",
            "..\\",
            "%252e%252e%252f",
            "....//",
            "..;/",
            "..%c0%af",
            "%u002e%u002e/",
            ".%2e/",
            "/../",
            "./../");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private Program program;

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        await(program.stop());
        await(vertx.close());
    }

    private void start() throws Exception {
        Path user = Files.createDirectories(folder.resolve("user"));
        Path pages = Files.createDirectories(folder.resolve("pages"));
        Files.createDirectories(user.resolve("lib/flows/deep"));
        Files.createDirectories(user.resolve("lib/functions"));
        Files.writeString(pages.resolve("mine.txt"), "mine");
        Files.writeString(folder.resolve("secret.txt"), MARK);
        Files.writeString(folder.resolve("secret.json"), MARK);
        Files.writeString(user.resolve("secret.txt"), MARK);
        Files.writeString(user.resolve("secret.json"), MARK);
        Files.createDirectories(pages.resolve(".hidden"));
        Files.writeString(pages.resolve(".hidden/secret.txt"), MARK);
        Files.createSymbolicLink(user.resolve("lib/flows/out.json"), folder.resolve("secret.json"));
        Settings given = new Settings(ObjectValue.of("httpStatic", pages.toString()), List.of());
        Arguments arguments = new Arguments(null, user, 0, null, null, 0, false, false);
        program = new Program(arguments, user, given, Log.of(System.out, given));
        await(program.start());
    }

    /** As it stands: no client makes it tidy on its way. */
    private String ask(String method, String path, String body) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", program.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    @DisplayName(
            "lead nowhere: not from the user's folders, the library, the examples, the icons or the editor's files")
    void read() throws Exception {
        start();
        assertThat(ask("GET", "/mine.txt", "")).contains("mine");
        List<String> leaks = new ArrayList<>();
        for (String root : List.of(
                "/",
                "/x/",
                "/red/",
                "/vendor/",
                "/icons/node-red/",
                "/theme/css/",
                "/locales/",
                "/debug/view/",
                "/cockpit/",
                "/cockpit/assets/",
                "/library/local/flows/",
                "/library/local/functions/",
                "/library/local/flows/deep/",
                "/library/_examples_/flows/",
                "/library/_examples_/flows/node-red/")) {
            for (String way : WAYS_UP) {
                for (int steps = 1; steps <= 4; steps++) {
                    for (String name : List.of("secret.txt", "secret.json", "secret")) {
                        String path = root + way.repeat(steps) + name;
                        if (ask("GET", path, "").contains(MARK)) {
                            leaks.add(path);
                        }
                    }
                }
            }
        }
        for (String path : List.of(
                "/.hidden/secret.txt",
                "//secret.txt",
                folder.resolve("secret.txt").toString(),
                "//" + folder + "/secret.txt",
                "/library/local/flows/" + folder + "/secret",
                "/library/local/flows//" + folder + "/secret.json",
                "/library/local/../secret.json",
                "/library/local/..%2f/secret.json",
                "/library/local/%2e%2e/secret.json")) {
            if (ask("GET", path, "").contains(MARK)) {
                leaks.add(path);
            }
        }
        assertThat(leaks).isEmpty();
        // a link can only be put there by whoever owns the machine, who means it
        assertThat(ask("GET", "/library/local/flows/out.json", "")).contains(MARK);
    }

    @Test
    @DisplayName("are written to by nobody")
    void written() throws Exception {
        start();
        for (String way : WAYS_UP) {
            for (int steps = 1; steps <= 4; steps++) {
                String _ = ask("POST", "/library/local/flows/" + way.repeat(steps) + "written", "[]");
            }
        }
        String _ = ask("POST", "/library/local/../written", "[]");
        String _ = ask("POST", "/library/local/%2e%2e/written", "[]");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("written"))
                            .filter(file -> !file.startsWith(folder.resolve("user/lib"))))
                    .isEmpty();
        }
    }
}
