package dev.fusewire.nodes.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Nodes under the setting restrict")
class RestrictedNodesTest {

    @TempDir
    Path folder;

    private RunningFlows flows;

    @BeforeEach
    void start() {
        ObjectValue restrict = ObjectValue.of(
                "folders", ArrayValue.of(folder.resolve("data").toString()),
                "commands", ArrayValue.of("echo"),
                "privateAddresses", false);
        flows = new RunningFlows(ObjectValue.of("restrict", restrict));
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private void untilLogged(String words) {
        flows.until("a line with " + words, () -> flows.log().stream().anyMatch(line -> line.contains(words)));
    }

    @Test
    @DisplayName("file in, file out and watch keep to the folders")
    void files() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        flows.deploy("""
            [{"id":"w","z":"t","type":"file","filename":"name","filenameType":"msg","overwriteFile":"true","encoding":"none","wires":[["o"]]},
             {"id":"r","z":"t","type":"file in","filename":"%s/secret.txt","filenameType":"str","format":"utf8","wires":[["o"]]},
             {"id":"v","z":"t","type":"watch","files":"%s","wires":[["o"]]},
             {"id":"o","z":"t","type":"probe","wires":[]}]\
            """.formatted(folder, folder));
        untilLogged(folder + " is none of the files");
        flows.send("r", Message.of("x"));
        untilLogged("secret.txt is none of the files");
        flows.send("w", Message.of("x").set("name", folder + "/out.txt"));
        untilLogged("out.txt is none of the files");
        flows.send("w", Message.of("x").set("name", folder + "/data/in.txt"));
        assertThat(flows.arrived("o", 0).payload()).isEqualTo("x");
        assertThat(folder.resolve("out.txt")).doesNotExist();
        assertThat(folder.resolve("data/in.txt")).hasContent("x");
    }

    @Test
    @DisplayName("exec runs what is allowed, and a form with another command says so when it is deployed")
    void commands() {
        flows.deploy("""
            [{"id":"x","z":"t","type":"exec","command":"echo","addpay":"payload","append":"","timer":"","wires":[["o"],[],[]]},
             {"id":"y","z":"t","type":"exec","command":"touch %s/made","addpay":false,"append":"","timer":"","wires":[[],[],[]]},
             {"id":"o","z":"t","type":"probe","wires":[]}]\
            """.formatted(folder));
        untilLogged("\"touch\" is none of the commands");
        assertThat(flows.status("y")).contains("not allowed");
        flows.send("x", Message.of("hello"));
        assertThat(flows.arrived("o", 0).payload()).isEqualTo("hello\n");
        flows.send("x", Message.of("hello; touch " + folder + "/made"));
        untilLogged("without signs of the shell");
        flows.send("y", Message.of(""));
        flows.send("x", Message.of("again"));
        assertThat(flows.arrived("o", 1).payload()).isEqualTo("again\n");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    @DisplayName("http request and tcp send nothing to a private network, whatever name led there")
    void addresses() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Integer> heard = new CompletableFuture<>();
            Thread _ = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        try (var socket = server.accept()) {
                            int first = socket.getInputStream().read();
                            if (first >= 0) {
                                heard.complete(first);
                            }
                        }
                    }
                } catch (Exception e) {
                    heard.completeExceptionally(e);
                }
            });
            int port = server.getLocalPort();
            flows.deploy("""
                [{"id":"h","z":"t","type":"http request","method":"GET","ret":"txt","url":"http://localhost:%d/x","wires":[["o"]]},
                 {"id":"c","z":"t","type":"tcp request","server":"127.0.0.1","port":"%d","out":"time","splitc":"0","wires":[["o"]]},
                 {"id":"o","z":"t","type":"probe","wires":[]}]\
                """.formatted(port, port));
            flows.send("h", Message.of("x"));
            untilLogged("restrict.privateAddresses");
            flows.send("c", Message.of("x"));
            assertThat(heard.completeOnTimeout(-1, 2, TimeUnit.SECONDS).get()).isEqualTo(-1);
        }
    }
}
