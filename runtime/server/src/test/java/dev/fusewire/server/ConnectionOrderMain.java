package dev.fusewire.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Prints in what order a server takes up what came over many connections while its event loop was busy. */
final class ConnectionOrderMain {

    static final int CONNECTIONS = 32;

    private ConnectionOrderMain() {}

    public static void main(String[] args) throws Exception {
        Main.keepOrderOfConnections();
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        BlockingQueue<Integer> open = new LinkedBlockingQueue<>();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            socket.handler(bytes -> seen.add((int) bytes.getByte(0)));
            open.add(1);
        });
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(new Socket("127.0.0.1", port));
            open.take();
        }
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        vertx.runOnContext(_ -> {
            busy.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        busy.await();
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.get(i).getOutputStream().write(i);
        }
        free.countDown();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            order.add(String.valueOf(seen.take()));
        }
        System.out.println("order: " + String.join(" ", order));
        System.exit(0);
    }
}
