package dev.fusewire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Under restrict.privateAddresses")
class RestrictedDevicesTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private RunningFlows flows =
            new RunningFlows(ObjectValue.of("restrict", ObjectValue.of("privateAddresses", false)));

    @AfterEach
    void stop() {
        flows.close();
    }

    /** What each connection has said by its end, in their order. */
    private static BlockingQueue<String> heard(ServerSocket server) {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Thread _ = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    try (Socket socket = server.accept()) {
                        String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                        if (!said.isEmpty()) {
                            heard.add(said);
                        }
                    }
                }
            } catch (IOException _) {
                // the test is over
            }
        });
        return heard;
    }

    private boolean isTold(String words) {
        return Stream.of("n", "b", "g").anyMatch(id -> flows.status(id).contains(words))
                || flows.log().stream().anyMatch(line -> line.contains(words));
    }

    @ParameterizedTest(name = "{0} sends nothing to a private network and says why")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tcp out | {'type':'tcp"
                        + " out','host':'localhost','port':'PORT','beserver':'client','base64':false,'end':true}",
                "websocket client | {'type':'websocket out','client':'b'},"
                        + " {'id':'b','type':'websocket-client','path':'ws://localhost:PORT/x','wholemsg':'false'}",
                "mqtt broker | {'type':'mqtt in','topic':'a','qos':'0','broker':'b'},"
                    + " {'id':'b','type':'mqtt-broker','broker':'localhost','port':'PORT','protocolVersion':'4','keepalive':'60','cleansession':true,'autoConnect':true}",
                "mqtt broker by its version 5 | {'type':'mqtt in','topic':'a','qos':'0','broker':'b'},"
                    + " {'id':'b','type':'mqtt-broker','broker':'mqtt://localhost:PORT','protocolVersion':'5','keepalive':'60','cleansession':true,'autoConnect':true}",
                "go-e by HTTP v2 | {'type':'go-e charger in','charger':'g'},"
                    + " {'id':'g','type':'go-e','connection':'http_v2','host':'localhost:PORT','interval':'1','timeout':'2'}",
                "go-e by HTTP v1 | {'type':'go-e charger in','charger':'g'},"
                    + " {'id':'g','type':'go-e','connection':'http_v1','host':'localhost:PORT','interval':'1','timeout':'2'}",
                "go-e by Modbus | {'type':'go-e charger in','charger':'g'},"
                    + " {'id':'g','type':'go-e','connection':'modbus','host':'localhost:PORT','interval':'1','timeout':'2'}",
                "shelly by HTTP | {'type':'shelly 3em','connection':'gen2_http','host':'localhost:PORT','poll':'0.2'}",
                "shelly of the first generation by HTTP | {'type':'shelly"
                        + " 3em','connection':'gen1_http','host':'localhost:PORT','poll':'0.2'}",
                "shelly by WebSocket | {'type':'shelly 3em','connection':'gen2_websocket','host':'localhost:PORT'}",
                "influxdb | {'type':'influxdb in','influxdb':'b','query':'select 1'},"
                    + " {'id':'b','type':'influxdb','hostname':'localhost','port':'PORT','protocol':'http','database':'house','influxdbVersion':'1.x'}",
                "influxdb 2 | {'type':'influxdb in','influxdb':'b','query':'buckets()'},"
                        + " {'id':'b','type':'influxdb','url':'http://localhost:PORT','influxdbVersion':'2.0'}",
            })
    void nothing(String name, String nodes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, HERE)) {
            BlockingQueue<String> heard = heard(server);
            flows.deploy(("[" + nodes.replace("{'type'", "{'id':'n','z':'t','wires':[[],[],[]],'type'") + "]")
                    .replace("PORT", String.valueOf(server.getLocalPort()))
                    .replace('\'', '"'));
            flows.send("n", Message.of("x"));
            flows.until(name + " says why", () -> isTold("restrict.privateAddresses"));
            flows.close();
            try (Socket own = new Socket(HERE, server.getLocalPort())) {
                own.getOutputStream().write("the test".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("the test");
        }
        flows = new RunningFlows(ObjectValue.EMPTY);
    }

    @Test
    @DisplayName("udp out sends nothing to a private network and says why")
    void udp() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, HERE)) {
            socket.setSoTimeout(20_000);
            flows.deploy("""
                [{"id":"n","z":"t","type":"udp out","addr":"localhost","port":"%d","ipv":"udp4","multicast":"false",
                  "outport":"","base64":false,"iface":"","wires":[]}]\
                """.formatted(socket.getLocalPort()));
            flows.send("n", Message.of("x"));
            flows.until("it says why", () -> isTold("restrict.privateAddresses"));
            socket.send(new DatagramPacket(new byte[] {'t'}, 1, HERE, socket.getLocalPort()));
            DatagramPacket first = new DatagramPacket(new byte[9], 9);
            socket.receive(first);
            assertThat(first.getLength()).isEqualTo(1);
            assertThat(first.getData()[0]).isEqualTo((byte) 't');
        }
    }

    @Test
    @DisplayName("an address that is named is reached")
    void named() throws Exception {
        flows.close();
        flows = new RunningFlows(ObjectValue.of(
                "restrict", ObjectValue.of("privateAddresses", false, "addresses", ArrayValue.of("localhost"))));
        try (ServerSocket server = new ServerSocket(0, 50, HERE)) {
            flows.deploy("""
                [{"id":"n","z":"t","type":"mqtt in","topic":"a","qos":"0","broker":"b","wires":[[]]},
                 {"id":"b","type":"mqtt-broker","broker":"localhost","port":"%d","protocolVersion":"4","keepalive":"60",
                  "cleansession":true,"autoConnect":true}]\
                """.formatted(server.getLocalPort()));
            server.setSoTimeout(20_000);
            try (Socket client = server.accept()) {
                client.setSoTimeout(20_000);
                // CONNECT
                assertThat(client.getInputStream().read()).isEqualTo(0x10);
            }
        }
    }
}
