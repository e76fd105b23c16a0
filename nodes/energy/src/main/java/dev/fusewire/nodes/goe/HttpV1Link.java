package dev.fusewire.nodes.goe;

import static dev.fusewire.nodes.chargepoint.ChargePointReading.at;
import static dev.fusewire.nodes.chargepoint.ChargePointReading.number;
import static dev.fusewire.nodes.chargepoint.ChargePointReading.setting;
import static dev.fusewire.nodes.chargepoint.ChargePointReading.three;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.Measured;
import dev.fusewire.nodes.connection.DeviceAddress;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** HTTP API version 1: {@code /status} with everything as text; a set answers with it, refused or not. */
final class HttpV1Link implements ChargePointLink {

    private static final List<String> NEEDED = List.of("car", "amp", "alw", "nrg");

    private final NodeContext context;
    private final HttpCalls http;
    private final V1Units units = new V1Units();
    private final ToldForce force = new ToldForce();
    private Channel channel = Channel.REQUESTED;

    HttpV1Link(NodeContext context, DeviceAddress address, Duration timeout) {
        this.context = context;
        http = new HttpCalls(context, address, timeout);
    }

    @Override
    public Future<ChargePointReading> read() {
        return ask("/status");
    }

    private Future<ChargePointReading> ask(String uri) {
        return http.get(uri).map(page -> {
            if (page.status() != 200) {
                throw GoeWords.status(page.status(), "local HTTP API v1");
            }
            ChargePointReading reading = reading(GoeWords.answer(page.text()), units, force, context.now());
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

    static ChargePointReading reading(ObjectValue status, V1Units units, ToldForce told, Instant time) {
        GoeWords.require(status, NEEDED);
        OptionalInt amp = setting(number(status.get("amp")), 0);
        if (amp.isEmpty()) {
            throw GoeWords.unexpectedCurrent("amp", status.get("amp"));
        }
        OptionalInt volatileAmp = setting(number(status.get("amx")), 1);
        int offered = volatileAmp.orElse(amp.getAsInt());
        Car car = car((int) number(status.get("car")), number(status.get("err")));
        Force force = told.ofAllowed(status.get("alw"));
        double installation = number(status.get("ama"));
        Measured measured =
                measured(status.get("nrg"), units, car, (int) Math.max(offered, limited(installation, amp.getAsInt())));
        double uptime = number(status.get("rbt"));
        return new ChargePointReading(
                car,
                force != Force.OFF,
                force,
                volatileAmp.isPresent() ? Channel.VOLATILE : Channel.REQUESTED,
                volatileAmp.isPresent() ? volatileAmp : amp,
                offered,
                ChargePointLimit.lowest(
                                ChargePointLimit.installation(installation),
                                ChargePointLimit.cable(number(status.get("cbl"))),
                                ChargePointLimit.adapter(status.get("adi")),
                                // firmware 042 takes no volatile current above it
                                ChargePointLimit.app(volatileAmp.isPresent() ? amp.getAsInt() : Double.NaN))
                        .orElse(null),
                measured.currents(),
                measured.power(),
                number(status.get("dws")) / 360_000,
                number(status.get("eto")) / 10,
                ChargePointReading.phasesInUse(
                        measured.currents(), phasesBeforeContactor((int) number(status.get("pha")))),
                null,
                GoeWords.errorV1(number(status.get("err"))),
                null,
                number(status.get("tmp")),
                Double.isFinite(uptime) ? OptionalLong.of((long) uptime) : OptionalLong.empty(),
                measured.doubt(),
                time);
    }

    private static double limited(double installation, int otherwise) {
        return setting(installation, ChargePointCommand.MINIMUM).orElse(otherwise);
    }

    private static Measured measured(@Nullable Object nrg, V1Units units, Car car, int allowed) {
        List<Double> volts = three(nrg, 0);
        List<Double> amperes = three(nrg, 4);
        units.judge(volts, amperes, three(nrg, 7), at(nrg, 11));
        return Measured.of(
                volts,
                amperes.stream().map(each -> each * units.ampere()).toList(),
                at(nrg, 11) * units.watt(),
                car,
                allowed);
    }

    private static Car car(int value, double error) {
        if (error >= 1) {
            return Car.ERROR;
        }
        Car told = Car.of(value);
        // version 1 has no fifth state
        return told == Car.ERROR ? Car.UNKNOWN : told;
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
