package dev.fusewire.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A start for the JDK to learn from: the program runs in a folder of its own until it has answered and its first rounds are done, then it
 * ends. See {@code ready.sh}.
 */
final class Rehearsal {

    private static final long TO_ANSWER_MILLIS = 60_000;
    private static final long PAUSE_MILLIS = 50;
    /** Until what comes round every second or two has come round. */
    private static final long ROUNDS_MILLIS = 2_500;

    private Rehearsal() {}

    /** @param args the folder, which is made and may be deleted afterwards */
    public static void main(String[] args) throws IOException, InterruptedException {
        int port = freePort();
        Main.main(new String[] {
            "--no-demo",
            "--port",
            String.valueOf(port),
            "--broker-port",
            "0",
            "--user-dir",
            Path.of(args[0]).toString()
        });
        long begun = System.nanoTime();
        while (!answers(port)) {
            if (System.nanoTime() - begun > TO_ANSWER_MILLIS * 1_000_000) {
                throw new IllegalStateException("nothing answers at port " + port);
            }
            pause(PAUSE_MILLIS);
        }
        pause(ROUNDS_MILLIS);
        System.exit(0);
    }

    /** The program does its work on threads of its own meanwhile. */
    private static void pause(long millis) throws InterruptedException {
        var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /flows HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.1 200");
        } catch (IOException _) {
            return false;
        }
    }
}
