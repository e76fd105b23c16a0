package dev.fusewire.trust;

import dev.fusewire.broker.BrokerSettings;
import dev.fusewire.broker.MqttBroker;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends packets that are nearly right to a broker, and looks whether it still serves the others. */
final class MqttTarget {

    private static final int PACKETS_A_CONNECTION = 20;
    private static final int CHECK_EVERY = 200;

    private static final byte[] CONNECT = packet(0x10, "\0\4MQTT\4\2\0\0\0\1c");
    private static final byte[] CONNECT_5 = packet(0x10, "\0\4MQTT\5\2\0\0\0\0\1c");
    private static final byte[] PING = {(byte) 0xc0, 0};

    private final Mutations mutations;
    private final Findings findings;
    private volatile String lastInput = "";

    MqttTarget(Mutations mutations, Findings findings) {
        this.mutations = mutations;
        this.findings = findings;
    }

    private static byte[] packet(int first, String body) {
        byte[] content = body.getBytes(StandardCharsets.ISO_8859_1);
        byte[] packet = new byte[content.length + 2];
        packet[0] = (byte) first;
        packet[1] = (byte) content.length;
        System.arraycopy(content, 0, packet, 2, content.length);
        return packet;
    }

    private static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(List.of(CONNECT, CONNECT_5, PING));
        seeds.add(packet(0x30, "\0\3a/bpayload"));
        seeds.add(packet(0x33, "\0\3a/b\0\1kept"));
        seeds.add(packet(0x34, "\0\3a/b\0\2twice"));
        seeds.add(packet(0x32, "\0\3a/b\0\3\7\43\0\1\2\0\0\0\1properties"));
        seeds.add(packet(0x82, "\0\1\0\1#\2"));
        seeds.add(packet(0x82, "\0\1\0\0\12$share/g/a\1"));
        seeds.add(packet(0x82, "\0\2\2\13\5\0\3+/b\54\0\3a/#\1"));
        seeds.add(packet(0xa2, "\0\3\0\1#"));
        for (int type : new int[] {0x40, 0x50, 0x62, 0x70}) {
            seeds.add(packet(type, "\0\1"));
            seeds.add(packet(type, "\0\2\20\0"));
        }
        seeds.add(packet(0xe0, ""));
        seeds.add(packet(0xe0, "\4\5\21\0\0\0\7"));
        seeds.add(packet(0xf0, "\30\5\25\0\2AB"));
        seeds.add(packet(0x10, "\0\4MQTT\5\306\0\12\5\21\0\0\0\12\0\1c\3\30\0\0\0\1w\0\4will\0\1u\0\1p"));
        return seeds;
    }

    /** How many packets were sent. */
    long run(long inputs, long deadlineNanos) throws Exception {
        watchLog();
        Vertx vertx = Vertx.vertx();
        MqttBroker broker = new MqttBroker(vertx, BrokerSettings.loopback(0));
        Object _ = broker.start().toCompletionStage().toCompletableFuture().get();
        List<byte[]> seeds = seeds();
        long sent = 0;
        for (int connection = 0; sent < inputs && System.nanoTime() < deadlineNanos; connection++) {
            sent += talk(broker.port(), seeds, connection % 3);
            if (connection % CHECK_EVERY == 0 && !isServed(broker.port())) {
                findings.add("MQTT", "the broker does not answer a ping", "ping", lastInput);
            }
        }
        Object _ = broker.stop().toCompletionStage().toCompletableFuture().get();
        Object _ = vertx.close().toCompletionStage().toCompletableFuture().get();
        return sent;
    }

    private int talk(int port, List<byte[]> seeds, int beginning) {
        int sent = 0;
        StringBuilder said = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(50);
            if (beginning > 0) {
                socket.getOutputStream().write(beginning == 1 ? CONNECT : CONNECT_5);
            }
            for (int i = 0; i < PACKETS_A_CONNECTION; i++) {
                byte[] next = mutations.bytes(seeds);
                said.append(HexFormat.of().formatHex(next)).append(' ');
                lastInput = said.toString();
                sent++;
                socket.getOutputStream().write(next);
            }
            socket.shutdownOutput();
            readAway(socket.getInputStream());
        } catch (IOException _) {
            // the broker has closed the connection, as it should
        }
        return sent;
    }

    private static void readAway(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        int read = in.read(buffer);
        while (read >= 0) {
            read = in.read(buffer);
        }
    }

    private static boolean isServed(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(CONNECT);
            socket.getOutputStream().write(PING);
            byte[] answer = socket.getInputStream().readNBytes(6);
            return answer.length == 6 && answer[4] == (byte) 0xd0;
        } catch (IOException _) {
            return false;
        }
    }

    /** What the broker or a library calls an error is one. */
    private void watchLog() {
        Logger root = Logger.getLogger("");
        for (Handler each : root.getHandlers()) {
            root.removeHandler(each);
        }
        root.addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    Throwable thrown = entry.getThrown();
                    findings.add(
                            "MQTT",
                            entry.getMessage() + (thrown == null ? "" : " " + thrown + " " + at(thrown)),
                            thrown == null ? entry.getMessage() : thrown.getClass() + at(thrown),
                            lastInput);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    private static String at(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : trace[0].toString();
    }
}
