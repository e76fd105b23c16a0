package dev.fusewire.simulation.prices;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Serves generated prices on loopback, in the forms of their sources. */
public final class PricesMain {

    private static final String HELP = """
        Generated electricity prices, served on loopback in the forms of their sources.

          --port NUMBER    port (8190; 0 takes a free one)
          --seed NUMBER    other prices (1)
          --zone NAME      whose days count (Europe/Berlin)
          --minutes COUNT  length of a slot: 15, 30 or 60 (15)
          --late SHARE     of days whose prices are missing the day before (0)
          --revised SHARE  of days whose prices are revised (0)
          --help           this text

        /v1/marketdata (aWATTar)  /api (ENTSO-E)  /v1-beta/gql (Tibber, POST)  /price (Energy-Charts)  /prices (a list)
        """;

    private PricesMain() {}

    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        if (all.contains("--help")) {
            System.out.print(HELP);
            return;
        }
        PriceDays days = new PriceDays(
                Long.parseLong(value(all, "--seed", "1")),
                ZoneId.of(value(all, "--zone", "Europe/Berlin")),
                Duration.ofMinutes(Long.parseLong(value(all, "--minutes", "15"))));
        PriceFeed feed = new PriceFeed(
                days,
                Long.parseLong(value(all, "--seed", "1")),
                Double.parseDouble(value(all, "--late", "0")),
                Double.parseDouble(value(all, "--revised", "0")));
        new PriceServer(Vertx.vertx(), feed, Instant::now)
                .listen(Integer.parseInt(value(all, "--port", "8190")))
                .onSuccess(port -> System.out.println("Generated prices at http://127.0.0.1:" + port))
                .onFailure(failure -> {
                    System.err.println("The prices cannot be served: " + failure.getMessage());
                    System.exit(1);
                });
    }

    private static String value(List<String> arguments, String flag, String otherwise) {
        int index = arguments.indexOf(flag);
        return index < 0 || index + 1 >= arguments.size() ? otherwise : arguments.get(index + 1);
    }
}
