package dev.fusewire.desk;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Receipt;
import dev.fusewire.station.Tariff;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tariffs and receipts as the pages have them. Amounts are texts: a binary number is no money. */
final class TariffJson {

    private TariffJson() {}

    static ObjectValue of(Tariff tariff) {
        return ObjectValue.of(
                "name", tariff.name(),
                "currency", tariff.currency(),
                "decimals", tariff.decimals(),
                "zone", tariff.zone().getId(),
                "energy",
                        StationJson.list(
                                tariff.energy(),
                                window -> ObjectValue.of(
                                        "from",
                                        window.from().toString(),
                                        "perKwh",
                                        window.perKwh().toPlainString())),
                "perMinute", tariff.perMinute().toPlainString(),
                "perSession", tariff.perSession().toPlainString(),
                "idlePerMinute", tariff.idlePerMinute().toPlainString(),
                "idleFreeMinutes", tariff.idleFreeMinutes());
    }

    static ObjectValue of(Receipt receipt) {
        return ObjectValue.of(
                "tariff", receipt.tariff(),
                "currency", receipt.currency(),
                "total", receipt.total().toPlainString(),
                "lines",
                        StationJson.list(
                                receipt.lines(),
                                line -> ObjectValue.of(
                                        "what", line.what(),
                                        "quantity", line.quantity().toPlainString(),
                                        "unit", line.unit(),
                                        "price", line.price().toPlainString(),
                                        "amount", line.amount().toPlainString())));
    }

    /** @throws Refusal naming the value that cannot be */
    static Tariff tariff(ObjectValue json) {
        List<Tariff.Window> windows = new ArrayList<>();
        if (json.get("energy") instanceof dev.fusewire.node.ArrayValue all) {
            for (@Nullable Object each : all) {
                if (each instanceof ObjectValue window) {
                    windows.add(new Tariff.Window(time(window.string("from", "00:00")), amount(window, "perKwh")));
                }
            }
        }
        return new Tariff(
                json.string("name", "").strip(),
                json.string("currency", ""),
                json.get("decimals") instanceof Number digits ? digits.intValue() : 2,
                zone(json.string("zone", "UTC")),
                windows,
                amount(json, "perMinute"),
                amount(json, "perSession"),
                amount(json, "idlePerMinute"),
                json.get("idleFreeMinutes") instanceof Number minutes ? minutes.intValue() : 0);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException _) {
            throw new Refusal(400, "\"" + text + "\" is no time of day such as 22:00");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw new Refusal(400, "\"" + name + "\" is no time zone");
        }
    }

    private static BigDecimal amount(ObjectValue json, String name) {
        Object value = json.get(name);
        if (value == null || "".equals(value)) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal amount = new BigDecimal(String.valueOf(value).strip());
            if (amount.abs().compareTo(BigDecimal.valueOf(1_000_000)) > 0 || amount.scale() > 9) {
                throw new Refusal(400, name + " is " + value + ": that is no price");
            }
            return amount;
        } catch (NumberFormatException _) {
            throw new Refusal(400, "%s is \"%s\", expected a number such as 0.35".formatted(name, value));
        }
    }
}
