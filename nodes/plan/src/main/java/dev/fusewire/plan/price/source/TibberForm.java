package dev.fusewire.plan.price.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tibber's prices, of an hour or a quarter each, with taxes: the answer to a query for {@code priceInfo} at whatever depth, that part
 * alone, its lists, or a single price, which holds for an hour unless another one comes.
 */
final class TibberForm implements PriceForm {

    private static final String INFO = "priceInfo";
    private static final int DEEPEST = 7;
    private static final List<String> DAYS = List.of("today", "tomorrow");

    @Override
    public boolean fits(Object told) {
        return prices(told, 0) != null;
    }

    /** The part that has prices, wherever it is. */
    private static @Nullable Object prices(@Nullable Object told, int depth) {
        if (isPrice(told) || isDays(told) || Part.isListOf(told, "startsAt", "total")) {
            return told;
        }
        if (depth > DEEPEST) {
            return null;
        }
        if (told instanceof List<?> list) {
            return first(list, depth);
        }
        if (told instanceof Map<?, ?> map) {
            for (String name : List.of("data", "viewer", "homes", "home", "currentSubscription", INFO, "current")) {
                Object inside = map.containsKey(name) ? prices(map.get(name), depth + 1) : null;
                if (inside != null) {
                    return inside;
                }
            }
        }
        return null;
    }

    private static @Nullable Object first(List<?> list, int depth) {
        for (Object each : list) {
            Object inside = each instanceof Map ? prices(each, depth + 1) : null;
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private static boolean isPrice(@Nullable Object told) {
        return Part.isMap(told, "startsAt", "total");
    }

    private static boolean isDays(@Nullable Object told) {
        return told instanceof Map<?, ?> map
                && DAYS.stream().anyMatch(day -> Part.isListOf(map.get(day), "startsAt", "total"));
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        Object prices = prices(told, 0);
        Starts starts = new Starts();
        String currency = "";
        if (prices instanceof Map<?, ?> map && isDays(map)) {
            for (String day : DAYS) {
                if (map.get(day) instanceof List<?> list) {
                    currency = add(starts, Part.list(INFO + "." + day, list), reading);
                }
            }
            currency = currency.isEmpty() && map.get("current") instanceof Map<?, ?> current
                    ? new Part("current", current).text("currency", "")
                    : currency;
        } else if (prices instanceof List<?> list) {
            currency = add(starts, Part.list("", list), reading);
        } else {
            currency = add(starts, List.of(Part.of("price", prices)), reading);
        }
        return new PriceList("Tibber", currency, true, starts.slots(Starts.LONGEST));
    }

    private static String add(Starts starts, List<Part> parts, Reading reading) {
        String currency = "";
        for (Part part : parts) {
            currency = part.text("currency", currency);
            starts.add(part.time("startsAt", reading.zone()), part.micros("total", PriceUnit.perKwh(currency)));
        }
        return currency;
    }
}
