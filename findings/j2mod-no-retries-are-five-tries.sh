#!/usr/bin/env bash
# j2mod 3.3.0: what setRetries takes is the number of tries, not of repetitions, and 0 stands for five of them: a device that
# hangs is asked five times, each waited for, where somebody wanted no repetition at all. Expected: 0 repetitions, one try.
source "$(dirname "$0")/common.sh"
maven com.ghgande:j2mod:3.3.0 org.slf4j:slf4j-api:2.0.17
cat >"$work/Count.java" <<'END'
import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import java.net.*;
import java.util.concurrent.atomic.AtomicInteger;

class Count {
    public static void main(String... args) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        ServerSocket device = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(() -> {
            while (true) {
                try (Socket socket = device.accept()) {
                    while (socket.getInputStream().readNBytes(12).length == 12) {
                        requests.incrementAndGet();
                    }
                } catch (java.io.IOException e) {
                    // the next one
                }
            }
        });
        listener.setDaemon(true);
        listener.start();
        String seen = "";
        for (int retries = 0; retries <= 2; retries++) {
            requests.set(0);
            var client = new ModbusTCPMaster("127.0.0.1", device.getLocalPort(), 200, false);
            client.connect();
            client.setRetries(retries);
            try {
                client.readMultipleRegisters(1, 0, 1);
            } catch (ModbusException e) {
                // as expected of a device that does not answer
            }
            client.disconnect();
            seen += (retries == 0 ? "" : ", ") + retries + ": " + requests;
        }
        System.out.println(seen);
        System.exit(0);
    }
}
END
shows 'requests by setRetries' '0: 5, 1: 1, 2: 2' "$(java -cp "$work/jars/*" "$work/Count.java" 2>/dev/null)"
