package dev.fusewire.nodes.modbus.link;

import java.time.Duration;

/**
 * How devices are reached and how they want to be asked.
 *
 * @param way what frames look like and what carries them
 * @param host name or address, for the ways over TCP
 * @param port its TCP port
 * @param serial the port of the ways over a serial line
 * @param timeout how long an answer is waited for; the first after connecting is given 3 s at least
 * @param gap the pause between the end of one answer and the next request
 * @param sendTwice every request that is not answered at once is sent a second time: the first wakes the device
 * @param reconnectAfter the pause before the first new attempt, made longer each time up to 30 s
 * @param reconnectWhenSilent whether a connection over which three requests in a row got no answer is made anew
 * @param mostWaiting how many requests may wait for one unit
 * @param asciiStart what ASCII answers may begin with besides {@code :} and {@code >}
 */
public record LinkSettings(
        Way way,
        String host,
        int port,
        Serial serial,
        Duration timeout,
        Duration gap,
        boolean sendTwice,
        Duration reconnectAfter,
        boolean reconnectWhenSilent,
        int mostWaiting,
        char asciiStart) {

    /** Framing and transport. */
    public enum Way {
        TCP,
        RTU_OVER_TCP,
        RTU,
        ASCII;

        public boolean isSerial() {
            return this == RTU || this == ASCII;
        }
    }

    /**
     * A serial port.
     *
     * @param port its name, such as {@code /dev/ttyUSB0} or {@code COM3}
     * @param parity none, even, odd, mark or space
     * @param settle how long after opening nothing is said: some adapters restart
     */
    public record Serial(String port, int baudRate, int dataBits, int stopBits, String parity, Duration settle) {

        public static final Serial NONE = new Serial("", 9600, 8, 1, "none", Duration.ZERO);

        /** What passes in the time of so many characters. */
        Duration characters(double count) {
            double bits = 1 + dataBits + stopBits + (parity.equals("none") ? 0 : 1);
            return Duration.ofNanos((long) (count * bits / baudRate * 1e9));
        }
    }

    /** Longest of the pauses between attempts to connect. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** More often than this nobody is connected to: there are devices whose network part fails of it for good. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    public LinkSettings {
        if (reconnectAfter.compareTo(SHORTEST_PAUSE) < 0) {
            reconnectAfter = SHORTEST_PAUSE;
        } else if (reconnectAfter.compareTo(LONGEST_PAUSE) > 0) {
            reconnectAfter = LONGEST_PAUSE;
        }
        // silence of three and a half characters ends an RTU frame (Modbus over Serial Line V1.02, 2.5.1.1)
        Duration silence = way == Way.RTU ? serial.characters(3.5) : Duration.ZERO;
        if (gap.compareTo(silence) < 0) {
            gap = silence;
        }
    }

    /** Modbus TCP with what is usual. */
    public static LinkSettings tcp(String host, int port, Duration timeout) {
        return over(Way.TCP, host, port, timeout);
    }

    /** Over TCP, with what is usual. */
    public static LinkSettings over(Way way, String host, int port, Duration timeout) {
        return new LinkSettings(
                way, host, port, Serial.NONE, timeout, Duration.ZERO, false, SHORTEST_PAUSE, true, 100, ':');
    }

    /** On a serial port, with what is usual. */
    public static LinkSettings serial(Way way, Serial serial, Duration timeout) {
        return new LinkSettings(way, "", 0, serial, timeout, Duration.ZERO, false, SHORTEST_PAUSE, true, 100, ':');
    }

    /** The same, with a pause between answer and next request. */
    public LinkSettings withGap(Duration pause) {
        return new LinkSettings(
                way,
                host,
                port,
                serial,
                timeout,
                pause,
                sendTwice,
                reconnectAfter,
                reconnectWhenSilent,
                mostWaiting,
                asciiStart);
    }

    /** The same, each request being sent twice. */
    public LinkSettings withSendTwice() {
        return new LinkSettings(
                way,
                host,
                port,
                serial,
                timeout,
                gap,
                true,
                reconnectAfter,
                reconnectWhenSilent,
                mostWaiting,
                asciiStart);
    }

    /** Where it leads, for a person. */
    public String place() {
        return way.isSerial() ? serial.port() : host + ":" + port;
    }

    Framing framing() {
        return switch (way) {
            case TCP -> new TcpFraming();
            case RTU_OVER_TCP, RTU -> new RtuFraming();
            case ASCII -> new AsciiFraming(asciiStart);
        };
    }
}
