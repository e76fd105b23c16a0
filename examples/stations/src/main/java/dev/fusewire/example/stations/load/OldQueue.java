package dev.fusewire.example.stations.load;

import dev.fusewire.example.stations.ocpp.SharedClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A station of OCPP 1.6 that was away for a day and more and comes back with all it had to say meanwhile: one transaction, told
 * reading by reading, each message when the one before is answered.
 */
public final class OldQueue {

    private static final Duration APART = Duration.ofSeconds(10);
    private static final int WH_A_READING = 20;

    /**
     * @param transaction as the server numbered it
     * @param begun by the station's clock
     * @param energy of it, Wh
     * @param errors of the calls that were refused
     */
    public record Told(int transaction, Instant begun, double energy, int errors) {}

    private final SharedClient client;
    private final WebSocketConnectOptions options;
    private final int messages;
    private final Instant begun;
    private final Promise<Told> told = Promise.promise();
    private @Nullable WebSocket socket;
    private int sent;
    private int transaction = -1;
    private int errors;

    /**
     * @param url of the server, without the identity
     * @param messages StartTransaction, MeterValues and StopTransaction together
     * @param now when it comes back
     */
    public OldQueue(Vertx vertx, String url, String identity, int messages, Instant now) {
        client = new SharedClient(vertx);
        URI uri = URI.create(url);
        options = new WebSocketConnectOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getPath() + "/" + identity)
                .addSubProtocol("ocpp1.6");
        this.messages = messages;
        begun = now.minus(APART.multipliedBy(messages + 1L)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    /** Succeeds when the last message is answered. */
    public Future<Told> tell() {
        client.connect(options)
                .onSuccess(opened -> {
                    socket = opened;
                    opened.textMessageHandler(this::answered);
                    opened.closeHandler(_ -> told.tryFail("the connection ended after " + sent + " messages"));
                    call(
                            "BootNotification",
                            new JsonObject().put("chargePointVendor", "Old").put("chargePointModel", "Queue"));
                })
                .onFailure(told::tryFail);
        return told.future();
    }

    private void call(String action, JsonObject payload) {
        WebSocket open = socket;
        if (open != null) {
            var _ = open.writeTextMessage(new JsonArray()
                    .add(2)
                    .add(String.valueOf(sent))
                    .add(action)
                    .add(payload)
                    .encode());
        }
    }

    private void answered(String text) {
        JsonArray frame = new JsonArray(text);
        if (frame.getInteger(0) == 2) {
            // what the server wants of it has time
            WebSocket open = socket;
            if (open != null) {
                var _ = open.writeTextMessage(new JsonArray()
                        .add(4)
                        .add(frame.getString(1))
                        .add("InternalError")
                        .add("busy")
                        .add(new JsonObject())
                        .encode());
            }
            return;
        }
        if (frame.getInteger(0) == 4) {
            errors++;
        } else if (frame.getJsonObject(2).getInteger("transactionId") instanceof Integer given) {
            transaction = given;
        }
        next();
    }

    private void next() {
        int register = sent * WH_A_READING;
        String at = begun.plus(APART.multipliedBy(sent)).toString();
        sent++;
        if (sent == 1) {
            call(
                    "StartTransaction",
                    new JsonObject()
                            .put("connectorId", 1)
                            .put("idTag", "OLD")
                            .put("meterStart", 0)
                            .put("timestamp", at));
        } else if (sent < messages) {
            JsonObject value = new JsonObject()
                    .put("value", String.valueOf(register))
                    .put("measurand", "Energy.Active.Import.Register")
                    .put("unit", "Wh");
            JsonObject reading = new JsonObject().put("timestamp", at).put("sampledValue", new JsonArray().add(value));
            call(
                    "MeterValues",
                    new JsonObject()
                            .put("connectorId", 1)
                            .put("transactionId", transaction)
                            .put("meterValue", new JsonArray().add(reading)));
        } else if (sent == messages) {
            call(
                    "StopTransaction",
                    new JsonObject()
                            .put("transactionId", transaction)
                            .put("meterStop", register)
                            .put("timestamp", at));
        } else {
            told.tryComplete(new Told(transaction, begun, (messages - 1) * WH_A_READING, errors));
            WebSocket open = socket;
            if (open != null) {
                var _ = open.close();
            }
        }
    }
}
