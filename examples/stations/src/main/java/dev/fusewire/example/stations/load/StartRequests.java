package dev.fusewire.example.stations.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.net.URI;

/** Has the flow of this folder start charging at a station: {@code POST /start/STATION}. */
final class StartRequests {

    private final HttpClient http;
    private final URI server;

    StartRequests(Vertx vertx, URI server) {
        this.server = server;
        http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5000));
    }

    /** What the station confirmed, or a failure. */
    Future<String> start(String station) {
        return http.request(HttpMethod.POST, server.getPort(), server.getHost(), "/start/" + station)
                .compose(request -> request.send())
                .compose(response -> response.body().map(Object::toString));
    }
}
