package dev.fusewire.nodes.goe;

import static dev.fusewire.nodes.goe.GoeReading.at;
import static dev.fusewire.nodes.goe.GoeReading.number;
import static dev.fusewire.nodes.goe.GoeReading.whole;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.goe.GoeReading.Car;
import dev.fusewire.nodes.goe.GoeReading.Channel;
import dev.fusewire.nodes.goe.GoeReading.Force;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** HTTP API version 1: {@code /status} with everything as text; a set answers with it, refused or not. */
final class HttpV1Link implements GoeLink {

    private final NodeContext context;
    private final HttpCalls http;
    private Channel channel = Channel.REQUESTED;

    HttpV1Link(NodeContext context, Address address, Duration timeout) {
        this.context = context;
        http = new HttpCalls(context.vertx(), address, timeout);
    }

    @Override
    public Future<GoeReading> read() {
        return ask("/status");
    }

    private Future<GoeReading> ask(String uri) {
        return http.get(uri).map(page -> {
            if (page.status() != 200) {
                throw new NodeError(
                        "Error",
                        "the charger answered %d: is the local HTTP API v1 switched on in its app?"
                                .formatted(page.status()));
            }
            GoeReading reading = reading(Json.parseObject(page.text()), context.now());
            channel = reading.channel();
            return reading;
        });
    }

    @Override
    public Future<Answer> write(Setting setting) {
        String text = switch (setting.key()) {
            case CURRENT -> (channel == Channel.VOLATILE ? "amx=" : "amp=") + setting.value();
            case FORCE -> "alw=" + (setting.value() == Force.OFF.ordinal() ? 0 : 1);
            case PHASES -> "";
        };
        if (text.isEmpty()) {
            return Future.succeededFuture(Answer.refused("HTTP API v1 has no phase mode"));
        }
        return ask("/mqtt?payload=" + HttpCalls.encoded(text))
                .map(reading -> new Answer(Optional.empty(), Optional.of(reading)));
    }

    static GoeReading reading(ObjectValue status, Instant time) {
        for (String needed : List.of("car", "amp", "alw", "nrg")) {
            if (!status.has(needed)) {
                throw new NodeError("Error", "the charger did not tell " + needed);
            }
        }
        OptionalInt amp = whole(number(status.get("amp")), 0);
        if (amp.isEmpty()) {
            throw new NodeError("Error", "the charger's amp is " + status.get("amp") + ", a current in A expected");
        }
        OptionalInt volatileAmp = whole(number(status.get("amx")), 1);
        Car car = car((int) number(status.get("car")), number(status.get("err")));
        boolean allowed = number(status.get("alw")) == 1;
        List<Double> currents = IntStream.range(4, 7)
                .mapToObj(index -> at(status.get("nrg"), index) / 10)
                .toList();
        double uptime = number(status.get("rbt"));
        return new GoeReading(
                car,
                allowed,
                allowed ? Force.NEUTRAL : Force.OFF,
                volatileAmp.isPresent() ? Channel.VOLATILE : Channel.REQUESTED,
                volatileAmp.isPresent() ? volatileAmp : amp,
                volatileAmp.orElse(amp.getAsInt()),
                GoeReading.lower(whole(number(status.get("ama")), 6), whole(number(status.get("cbl")), 6)),
                currents,
                at(status.get("nrg"), 11) * 10,
                number(status.get("dws")) / 360_000,
                number(status.get("eto")) / 10,
                GoeReading.phasesInUse(currents, phasesBeforeContactor((int) number(status.get("pha")))),
                null,
                GoeWords.errorV1(number(status.get("err"))),
                null,
                number(status.get("tmp")),
                Double.isFinite(uptime) ? OptionalLong.of((long) uptime) : OptionalLong.empty(),
                time);
    }

    private static Car car(int value, double error) {
        if (error >= 1) {
            return Car.ERROR;
        }
        return switch (value) {
            case 1 -> Car.IDLE;
            case 2 -> Car.CHARGING;
            case 3 -> Car.WAITING;
            case 4 -> Car.COMPLETE;
            default -> Car.UNKNOWN;
        };
    }

    private static int phasesBeforeContactor(int bits) {
        int phases = Integer.bitCount(bits & 0b111000);
        return phases == 0 ? 0 : phases == 1 ? 1 : 3;
    }

    @Override
    public Future<Void> close(boolean removed) {
        return http.close();
    }
}
