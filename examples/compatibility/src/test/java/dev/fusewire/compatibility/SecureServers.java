package dev.fusewire.compatibility;

import dev.fusewire.node.TestCertificates;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same servers behind TLS: one that asks for no certificate, one that wants the client's, and one of plain TCP. */
final class SecureServers {
    private final Path folder;
    private final HttpServer open;
    private final HttpServer wary;
    private final NetServer tcp;
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** @param folder for the keys and certificates */
    SecureServers(
            Path folder,
            Vertx vertx,
            Handler<HttpServerRequest> requests,
            Handler<ServerWebSocket> sockets,
            Handler<NetSocket> connections)
            throws Exception {
        this.folder = folder;
        var certificates = new TestCertificates(folder);
        certificates.issue("server");
        certificates.issue("client");
        certificates.run(
                "pkcs12",
                "-export",
                "-in",
                "client.crt",
                "-inkey",
                "client.key",
                "-passout",
                "pass:word",
                "-out",
                "client.p12");
        certificates.run("pkey", "-in", "client.key", "-aes256", "-passout", "pass:word", "-out", "locked.key");
        for (String name : List.of("ca.crt", "client.crt", "client.key")) {
            // it is put into a text of JSON
            texts.put("text of " + name, certificates.text(name).replace("\n", "\\n"));
        }
        texts.put(
                "client.p12 in Base64",
                Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("client.p12"))));
        var key = new PemKeyCertOptions().setKeyPath(file("server.key")).setCertPath(file("server.crt"));
        var options = new HttpServerOptions().setSsl(true).setKeyCertOptions(key);
        open = Surroundings.get(vertx.createHttpServer(options)
                .requestHandler(requests)
                .webSocketHandler(sockets)
                .listen(CasePorts.free(), "127.0.0.1"));
        wary = Surroundings.get(vertx.createHttpServer(new HttpServerOptions(options)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions().addCertPath(file("ca.crt"))))
                .requestHandler(requests)
                .listen(CasePorts.free(), "127.0.0.1"));
        tcp = Surroundings.get(
                vertx.createNetServer(new NetServerOptions().setSsl(true).setKeyCertOptions(key))
                        .connectHandler(connections)
                        .listen(CasePorts.free(), "127.0.0.1"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    Path folder() {
        return folder;
    }

    Map<String, String> places() {
        var places = new LinkedHashMap<String, String>();
        places.put("https", "https://localhost:" + open.actualPort());
        places.put("wss", "wss://localhost:" + open.actualPort());
        places.put("httpsPort", Integer.toString(open.actualPort()));
        places.put("waryHttps", "https://localhost:" + wary.actualPort());
        places.put("tlsPort", Integer.toString(tcp.actualPort()));
        places.put("certificates", folder.toString());
        places.putAll(texts);
        return places;
    }
}
