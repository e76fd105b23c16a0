package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.modbus.device.DeviceProfile.Measurements;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A meter whose registers are in its profile. */
final class RegisterMeter implements MeterReader {

    private final Measurements measured;
    private final DeviceReader reader;
    private final FitSearch search;
    private final List<Register> registers = new ArrayList<>();
    private @Nullable Fit fit;

    RegisterMeter(DeviceProfile profile, RegisterBus bus) {
        measured = profile.measurements();
        reader = new DeviceReader(bus, profile.link(), measured.currents());
        search = new FitSearch(profile, reader);
        registers.addAll(measured.currents());
        registers.addAll(measured.voltages());
        registers.addAll(measured.powers());
        measured.power().ifPresent(registers::add);
        measured.energy().ifPresent(registers::add);
        measured.energyReturned().ifPresent(registers::add);
    }

    @Override
    public Future<MeterValues> read() {
        Fit known = fit;
        Future<Fit> fitting =
                known != null ? Future.succeededFuture(known) : search.find().onSuccess(found -> fit = found);
        return fitting.compose(found -> reader.read(registers, found)).map(this::values);
    }

    private MeterValues values(Readings read) {
        return new MeterValues(
                read.three(measured.currents()),
                read.three(measured.voltages()),
                read.three(measured.powers()),
                read.value(measured.power()),
                read.value(measured.energy()),
                read.value(measured.energyReturned()));
    }

    @Override
    public void forget() {
        fit = null;
    }
}
