#!/usr/bin/env bash
# Netty 4.2.10 on Java 25: what several connections bring while an event loop is busy is taken up in the order of a hash set,
# the same ones always late, not in the order it came. Up to Java 24 Netty puts a list of its own into the JDK's selector, by
# Unsafe, which keeps the order; on Java 25 it leaves Unsafe alone unless told with -Dio.netty.noUnsafe=false.
# Expected: arrival order either way, since one thread reads them all.
source "$(dirname "$0")/common.sh"
maven io.netty:netty-{common,buffer,resolver,transport}:4.2.10.Final
cat >"$work/Order.java" <<'END'
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.*;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.buffer.ByteBuf;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

class Order {
    static final int CONNECTIONS = 32;
    static final BlockingQueue<Integer> SEEN = new LinkedBlockingQueue<>();

    public static void main(String... args) throws Exception {
        var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var server = (ServerChannel) new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext context, Object msg) {
                                SEEN.add((int) ((ByteBuf) msg).readByte());
                                ((ByteBuf) msg).release();
                            }
                        });
                    }
                })
                .bind("127.0.0.1", 0).sync().channel();
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(new Socket("127.0.0.1", ((InetSocketAddress) server.localAddress()).getPort()));
        }
        int inOrder = 0;
        for (int round = 0; round < 5; round++) {
            CountDownLatch busy = new CountDownLatch(1), free = new CountDownLatch(1);
            loop.next().execute(() -> {
                busy.countDown();
                try {
                    free.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            busy.await();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.get(i).getOutputStream().write(i);
            }
            Thread.sleep(50);
            free.countDown();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                order.add(SEEN.poll(10, TimeUnit.SECONDS));
            }
            inOrder += order.equals(order.stream().sorted().toList()) ? 1 : 0;
        }
        System.out.println(inOrder + " of 5 rounds in order");
        for (Socket client : clients) {
            client.close();
        }
        server.close().sync();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
}
END
java -version 2>&1 | grep -q 'version "25' || { echo 'needs a JDK 25 first on the PATH'; exit 1; }
shows 'on Java 25 as it is' '0 of 5 rounds in order' "$(java -cp "$work/jars/*" "$work/Order.java" 2>/dev/null)"
shows 'told to use Unsafe' '5 of 5 rounds in order' "$(java -Dio.netty.noUnsafe=false -cp "$work/jars/*" "$work/Order.java" 2>/dev/null)"
