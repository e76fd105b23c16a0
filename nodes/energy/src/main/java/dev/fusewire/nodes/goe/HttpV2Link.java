package dev.fusewire.nodes.goe;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.connection.DeviceAddress;
import io.vertx.core.Future;
import java.time.Duration;

/** HTTP API version 2: {@code /api/status} and {@code /api/set}. */
final class HttpV2Link implements ChargePointLink {

    private static final String STATUS = "/api/status?filter=" + String.join(",", V2Keys.ALL);

    private final NodeContext context;
    private final HttpCalls http;
    private final V2Keys keys;
    private Channel channel = Channel.REQUESTED;

    HttpV2Link(NodeContext context, DeviceAddress address, Duration timeout, boolean usesLimit) {
        this.context = context;
        http = new HttpCalls(context, address, timeout);
        keys = new V2Keys(usesLimit);
    }

    @Override
    public Future<ChargePointReading> read() {
        return http.get(STATUS).map(page -> {
            if (page.status() != 200) {
                throw GoeWords.status(page.status(), "local HTTP API v2");
            }
            ChargePointReading reading = keys.reading(GoeWords.answer(page.text()), context.now());
            channel = reading.channel();
            return reading;
        });
    }

    @Override
    public Future<Answer> write(Setting setting) {
        String key = V2Keys.key(setting, channel);
        return http.get("/api/set?" + key + "=" + setting.value()).compose(page -> {
            Answer answer = answer(key, page);
            if (answer.complaint().isPresent() && keys.isLimitGivenUp(key)) {
                channel = Channel.REQUESTED;
                return write(setting);
            }
            return Future.succeededFuture(answer);
        });
    }

    /** Each key is answered with true or a complaint; some firmware sends 500 beside it. */
    private static Answer answer(String key, HttpCalls.Page page) {
        if (page.text().stripLeading().startsWith("{")) {
            ObjectValue fates = Json.parseObject(page.text());
            if (fates.isTrue(key)) {
                return Answer.TAKEN;
            }
            if (fates.has(key)) {
                return Answer.refused(Values.text(fates.get(key)));
            }
        }
        return page.status() < 300 ? Answer.TAKEN : Answer.refused("HTTP status " + page.status());
    }

    @Override
    public Future<Void> close(boolean removed) {
        return http.close();
    }
}
