package dev.fusewire.nodes.mqtt;

import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tries again for ever, at a steady pace, until it is ended. */
final class Reconnection implements MqttClientDisconnectedListener {

    private final Duration pause;
    private final MqttLink.Listener listener;
    private volatile boolean ended;
    private volatile CompletableFuture<Void> pausing = CompletableFuture.completedFuture(null);

    Reconnection(Duration pause, MqttLink.Listener listener) {
        this.pause = pause;
        this.listener = listener;
    }

    boolean isEnded() {
        return ended;
    }

    /** No more attempts; one that waits for its turn is let go. */
    void end() {
        ended = true;
        pausing.complete(null);
    }

    @Override
    public void onDisconnected(MqttClientDisconnectedContext context) {
        Throwable cause = context.getCause();
        MqttLink.Notice notice =
                cause instanceof Mqtt5DisconnectException said && context.getSource() == MqttDisconnectSource.SERVER
                        ? new MqttLink.Notice(
                                said.getMqttMessage().getReasonCode().getCode(),
                                said.getMqttMessage()
                                        .getReasonString()
                                        .map(Object::toString)
                                        .orElse(""))
                        : null;
        listener.onLost(cause, notice);
        if (ended || context.getSource() == MqttDisconnectSource.USER) {
            return;
        }
        CompletableFuture<Void> turn =
                new CompletableFuture<Void>().completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS);
        pausing = turn;
        if (ended) {
            turn.complete(null);
        }
        var reconnector = context.getReconnector();
        reconnector
                .reconnect(true)
                // as after a fresh subscription, retained messages come again
                .resubscribeIfSessionPresent(true)
                .resubscribeIfSessionExpired(true)
                .republishIfSessionExpired(true)
                .reconnectWhen(turn, (_, _) -> {
                    if (ended) {
                        reconnector.reconnect(false);
                    } else {
                        listener.onAttempt();
                    }
                });
    }
}
