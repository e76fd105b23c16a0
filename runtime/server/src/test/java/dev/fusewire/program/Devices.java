package dev.fusewire.program;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The simulated charge point seen from outside, by the HTTP interface of the real one. */
record Devices(URI chargePoint) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Devices at(int port) {
        return new Devices(URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** The current offered to the car, in ampere. */
    int amp() throws IOException, InterruptedException {
        return status("amp");
    }

    /** The force state: 0 neutral, 1 off, 2 on. */
    int force() throws IOException, InterruptedException {
        return status("frc");
    }

    private int status(String key) throws IOException, InterruptedException {
        return (int) Values.toNumber(ask("GET", "api/status?filter=" + key, "").get(key));
    }

    /** Makes something happen in the house, see {@code POST /simulation}. */
    ObjectValue stage(String wish) throws IOException, InterruptedException {
        return ask("POST", "simulation", wish);
    }

    private ObjectValue ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(chargePoint.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return Json.parseObject(answer.body());
    }
}
