package dev.fusewire.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one connection passes until its client is let in: it may send a little, has not much time, and what it says after
 * its CONNECT waits until that is answered.
 */
final class Doorway {

    private static final String COUNTER = "fusewireBytes";
    private static final String WAITING = "fusewireWaiting";
    private static final int LARGEST_FRAMES = 10 << 20;

    private final ConnectionLimits limits;
    private final Denials denials;
    private final String address;
    private final Deque<Object> held = new ArrayDeque<>(0);
    private @Nullable ChannelPipeline pipeline;
    private @Nullable ChannelHandlerContext waiting;
    private @Nullable ScheduledFuture<?> deadline;
    private long bytes;
    private boolean saidConnect;
    private @Nullable String user;
    private boolean open;
    private boolean gone;

    Doorway(ConnectionLimits limits, Denials denials, String address) {
        this.limits = limits;
        this.denials = denials;
        this.address = address;
    }

    /** Takes its place around the decoder that the MQTT server has put into the pipeline. */
    void install(ChannelPipeline around) {
        pipeline = around;
        boolean webSocket = around.get("httpServerCodec") != null;
        around.addBefore(webSocket ? "httpServerCodec" : "mqttDecoder", COUNTER, new Counter());
        around.addAfter("mqttDecoder", WAITING, new Waiting());
        if (webSocket) {
            // Compressed, a frame could be a thousand times as large as it looks; and a message may come in several.
            around.remove("webSocketExtensionHandler");
            around.addAfter("webSocketHandler", "fusewireFrames", new WebSocketFrameAggregator(LARGEST_FRAMES));
        }
        deadline = around.channel()
                .eventLoop()
                .schedule(this::onDeadline, limits.login().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void onDeadline() {
        if (!open && !gone && pipeline != null) {
            denials.connection(
                    address, "nobody logged in within " + limits.login().toMillis() / 1000.0 + " s");
            var _ = pipeline.channel().close();
        }
    }

    /** Who the client says it is, also where it gives no password: then the MQTT server forgets the name. */
    @Nullable
    String user() {
        return user;
    }

    boolean isGone() {
        return gone;
    }

    /** The client is answered: what it has said meanwhile goes through, in its order. */
    void open() {
        open = true;
        end();
        if (pipeline != null && pipeline.get(COUNTER) != null) {
            pipeline.remove(COUNTER);
        }
        ChannelHandlerContext through = waiting;
        if (through != null && !gone) {
            boolean wasHeld = !held.isEmpty();
            while (!held.isEmpty()) {
                ((Waiting) through.handler()).pass(through, held.remove());
            }
            if (wasHeld) {
                through.fireChannelReadComplete();
            }
        }
    }

    /** The connection is closed. */
    void leave() {
        gone = true;
        end();
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private void end() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private final class Counter extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            bytes += message instanceof ByteBuf content ? content.readableBytes() : 0;
            if (bytes > limits.maxBytesBeforeLogin() && !gone) {
                ReferenceCountUtil.release(message);
                if (context.channel().isActive()) {
                    denials.connection(
                            address, "more than " + limits.maxBytesBeforeLogin() + " bytes came before a login");
                    var _ = context.close();
                }
                return;
            }
            context.fireChannelRead(message);
        }
    }

    private final class Waiting extends ChannelInboundHandlerAdapter {

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            waiting = context;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (saidConnect && !open) {
                held.add(message);
            } else {
                pass(context, message);
            }
        }

        private void pass(ChannelHandlerContext context, Object message) {
            boolean isSound = open ? Soundness.hasKnownCodes(message) : Soundness.isBeginning(message);
            String fault = isSound ? Soundness.fault(message) : null;
            if (fault != null && open) {
                // heard by the connection, which tells the client
                ReferenceCountUtil.release(message);
                context.fireExceptionCaught(new DecoderException(fault));
                return;
            }
            if (fault != null) {
                ReferenceCountUtil.release(message);
                denials.connection(address, fault);
                var _ = context.close();
                return;
            }
            if (!isSound) {
                ReferenceCountUtil.release(message);
                if (!open && !gone && context.channel().isActive()) {
                    denials.connection(address, "it does not begin with a CONNECT");
                }
                var _ = context.close();
                return;
            }
            if (!open) {
                saidConnect = true;
                user = message instanceof MqttConnectMessage connect
                                && !connect.decoderResult().isFailure()
                        ? connect.payload().userName()
                        : null;
            }
            context.fireChannelRead(message);
        }
    }
}
