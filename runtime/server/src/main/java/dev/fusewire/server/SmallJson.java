package dev.fusewire.server;

import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.spi.JsonFactory;
import io.vertx.core.spi.json.JsonCodec;

/**
 * Has Vert.x read and write JSON by Jackson's core alone. Jackson's databind is there for passkeys; Vert.x would take it for everything and
 * load some four hundred classes at each start.
 */
public final class SmallJson implements JsonFactory {

    private final JsonCodec codec = new JacksonCodec();

    @Override
    public JsonCodec codec() {
        return codec;
    }
}
