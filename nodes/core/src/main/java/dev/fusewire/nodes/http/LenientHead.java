package dev.fusewire.nodes.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnectionInternal;
import java.util.List;

/**
 * Lets the first answer on a connection end the lines of its head with a line feed alone, as devices do whose makers have
 * not read the standard: the carriage returns that lack are put in. Netty would refuse such an answer, which is right for
 * everybody who has not asked for leniency.
 */
final class LenientHead extends ByteToMessageDecoder {

    private static final byte CR = '\r';
    private static final byte LF = '\n';

    /** Reads on this connection, which has just been made. */
    static void on(HttpConnection connection) {
        if (connection instanceof HttpClientConnectionInternal internal) {
            Channel channel = internal.channelHandlerContext().channel();
            if (channel.pipeline().get("codec") != null) {
                channel.pipeline().addBefore("codec", "lenient head", new LenientHead());
            }
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int end = end(in);
        if (end >= 0) {
            pass(context, in, end, out);
        }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.isReadable()) {
            pass(context, in, in.writerIndex(), out);
        }
    }

    /** Where the empty line ends; negative where it has not come yet. */
    private static int end(ByteBuf in) {
        boolean isEmpty = false;
        for (int i = in.readerIndex(); i < in.writerIndex(); i++) {
            byte each = in.getByte(i);
            if (each == LF && isEmpty) {
                return i + 1;
            }
            isEmpty = each == LF || each == CR && isEmpty;
        }
        return -1;
    }

    private void pass(ChannelHandlerContext context, ByteBuf in, int end, List<Object> out) {
        ByteBuf head = context.alloc().buffer(end - in.readerIndex() + 64);
        byte last = 0;
        while (in.readerIndex() < end) {
            byte each = in.readByte();
            if (each == LF && last != CR) {
                head.writeByte(CR);
            }
            head.writeByte(each);
            last = each;
        }
        out.add(head);
        // what follows is the body, which goes its way untouched
        context.pipeline().remove(this);
    }
}
