package dev.fusewire.plan.price.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The forms of prices there are: ENTSO-E, aWATTar, Tibber, Octopus Energy, Nord Pool, Energy-Charts, Energinet, elprisetjustnu.se, and
 * a plain list of {start, end, price}. What was JSON comes as maps, lists, numbers and texts.
 */
public final class PriceForms {

    private static final List<PriceForm> FORMS = List.of(
            new EntsoeForm(),
            new AwattarForm(),
            new TibberForm(),
            new OctopusForm(),
            new NordPoolForm(),
            new EnergyChartsForm(),
            new EnerginetForm(),
            new ElprisetForm(),
            new PlainForm());

    private PriceForms() {}

    /** Whether this looks like prices. */
    public static boolean areKnown(@Nullable Object told) {
        return form(told).isPresent();
    }

    private static Optional<PriceForm> form(@Nullable Object told) {
        return told == null
                ? Optional.empty()
                : FORMS.stream().filter(form -> form.fits(told)).findFirst();
    }

    /**
     * Reads prices.
     *
     * @throws IllegalArgumentException where they are in no known form, or one of their values is wrong: naming it, its unit and
     *     its place
     */
    public static PriceList read(@Nullable Object told, Reading reading) {
        PriceForm form = form(told)
                .orElseThrow(() -> new IllegalArgumentException(
                        "these are no prices in a known form (ENTSO-E, aWATTar, Tibber, Octopus, Nord Pool,"
                                + " Energy-Charts, Energinet, elprisetjustnu.se, or a list of {start, end, price})"));
        if (told == null) {
            throw new IllegalArgumentException("no prices");
        }
        return form.read(told, reading);
    }
}
