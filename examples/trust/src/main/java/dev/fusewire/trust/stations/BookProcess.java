package dev.fusewire.trust.stations;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import dev.fusewire.stations.StationBook;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A station book that is told by lines and answers by lines: the process that is ended at once. */
final class BookProcess {

    private static final class Quiet implements StationDesk.Driver {
        @Override
        public Future<CommandOutcome> command(StationCommand command) {
            return Future.succeededFuture(new CommandOutcome(CommandOutcome.Kind.NOT_SUPPORTED, "", ObjectValue.EMPTY));
        }

        @Override
        public void replaced() {}
    }

    private final StationBook book;
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private final Map<String, StationDesk.Connection> stations = new HashMap<>();

    private BookProcess(Path folder) {
        book = StationBook.in(folder, Clock.systemUTC());
    }

    public static void main(String[] args) throws IOException {
        Logger.getLogger("").setLevel(Level.SEVERE);
        BookProcess process = new BookProcess(Path.of(args[0]));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                process.take(line.split(" "));
            }
        }
        var _ = process.book.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take(String[] words) {
        if (words[0].equals("dump")) {
            dump();
            return;
        }
        String id = words[0];
        int evse = Integer.parseInt(words[3]);
        double meter = Double.parseDouble(words[6]);
        Instant at = Instant.ofEpochMilli(Long.parseLong(words[7]));
        Token token = Token.card(words[5]);
        StationEvent event = switch (words[1]) {
            case "S" -> new StationEvent.Started(at, evse, "", token, meter, -1, -1, false);
            case "M" ->
                new StationEvent.Measured(
                        evse,
                        words[4],
                        new Meter(at, meter, 5000, List.of(), List.of(), Double.NaN, Double.NaN, Double.NaN));
            default -> new StationEvent.Ended(at, evse, words[4], token, meter, StopReason.LOCAL, false);
        };
        StationDesk.Connection connection = stations.computeIfAbsent(
                words[2],
                name -> book.connected(new StationIdentity(name, "Maker", "One", "", "", "ocpp1.6"), new Quiet()));
        var _ = connection.told(event).onComplete(told -> {
            @Nullable ChargeSession session = told.result();
            say(id + " " + (told.failed() ? -1 : session == null ? 0 : session.number()));
        });
    }

    private void dump() {
        var _ = book.register()
                .sessions(new SessionQuery("", "", null, null, 1_000_000))
                .onSuccess(all -> {
                    for (ChargeSession each : all) {
                        say("= %d %s %d %d %s %s"
                                .formatted(
                                        each.number(),
                                        each.evse().station(),
                                        each.evse().evse(),
                                        each.begun().toEpochMilli(),
                                        each.energy(),
                                        each.reason()));
                    }
                    say("=end");
                });
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
