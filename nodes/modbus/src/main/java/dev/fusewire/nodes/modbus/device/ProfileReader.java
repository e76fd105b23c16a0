package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Kind;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Link;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Measurements;
import dev.fusewire.nodes.modbus.device.DeviceProfile.SunSpec;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the file of a profile. */
public final class ProfileReader {

    private static final int MOST_REGISTERS = 125;

    private ProfileReader() {}

    /**
     * Reads a profile.
     *
     * @param file its name, for what is told of it
     * @throws ProfileError naming the file, the field and what is there
     */
    public static DeviceProfile read(String file, String json) {
        ObjectValue all;
        try {
            all = Json.parseObject(json);
        } catch (NodeError broken) {
            throw new ProfileError(file + ": no JSON object: " + broken.text());
        }
        ProfileFields fields = new ProfileFields(file, "", all);
        Kind kind = fields.oneOf("kind", Kind.class);
        String id = fields.text("id");
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            throw fields.error("id", "small letters, digits and hyphens expected");
        }
        boolean isWalked = fields.has("sunspec");
        RegisterReader registers = new RegisterReader((int) fields.number("addressOffset", -1, 0, 0));
        Measurements measured = fields.has("measurements")
                ? measurements(fields.object("measurements"), registers)
                : new Measurements(
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        if (kind == Kind.METER && !isWalked && measured.currents().isEmpty()) {
            throw fields.error("measurements", "a meter's currents expected");
        }
        DeviceProfile profile = new DeviceProfile(
                id,
                kind,
                fields.text("name"),
                fields.text("notes", ""),
                fields.text("source", ""),
                link(fields.object("link")),
                wordOrders(fields),
                fields.numbers("addressBase", List.of(0.0)).stream()
                        .map(Double::intValue)
                        .toList(),
                fields.numbers("meterScale", List.of(1.0)),
                measured,
                isWalked ? sunSpec(fields.object("sunspec")) : null,
                kind == Kind.CHARGER ? new ChargerReader(registers).read(fields.object("charger")) : null);
        var _ = fields.get("$schema");
        fields.end();
        return profile;
    }

    private static List<WordOrder> wordOrders(ProfileFields fields) {
        return switch (fields.get("wordOrder")) {
            case null -> List.of(WordOrder.BIG);
            case String word when word.equals("big") -> List.of(WordOrder.BIG);
            case String word when word.equals("little") -> List.of(WordOrder.LITTLE);
            case String word when word.equals("either") -> List.of(WordOrder.BIG, WordOrder.LITTLE);
            default -> throw fields.error("wordOrder", "big, little or either expected");
        };
    }

    private static Link link(ProfileFields fields) {
        Transport transport = fields.oneOf("transport", Transport.class);
        Link link = new Link(
                transport,
                fields.whole("port", 1, 65535, 502),
                transport == Transport.TCP ? "" : fields.text("serial", ""),
                fields.whole("unit", 0, 255),
                fields.whole("maxRegisters", 1, MOST_REGISTERS, MOST_REGISTERS),
                fields.flag("oneValueEach"),
                Duration.ofMillis(fields.whole("gap", 0, 5000, 0)),
                fields.whole("connections", 0, 100, 0),
                fields.flag("twice"));
        fields.end();
        return link;
    }

    private static SunSpec sunSpec(ProfileFields fields) {
        SunSpec walk = new SunSpec(fields.numbers("bases", List.of(40000.0, 50000.0, 0.0)).stream()
                .map(Double::intValue)
                .toList());
        fields.end();
        return walk;
    }

    private static Measurements measurements(ProfileFields fields, RegisterReader registers) {
        Measurements all = new Measurements(
                three(fields, "currents", registers),
                three(fields, "voltages", registers),
                three(fields, "powers", registers),
                one(fields, "power", registers),
                one(fields, "energy", registers),
                one(fields, "energyReturned", registers),
                three(fields, "energies", registers),
                one(fields, "sessionEnergy", registers));
        fields.end();
        return all;
    }

    static Optional<Register> one(ProfileFields fields, String name, RegisterReader registers) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        ProfileFields register = fields.object(name);
        Register read = registers.read(register);
        register.end();
        return Optional.of(read);
    }

    private static List<Register> three(ProfileFields fields, String name, RegisterReader registers) {
        if (!fields.has(name)) {
            return List.of();
        }
        ProfileFields first = fields.object(name);
        int step = first.has("step") ? first.whole("step", 1, 100) : 0;
        int phases = first.whole("phases", 1, 3, 3);
        Register register = registers.read(first);
        first.end();
        int apart = step == 0 ? register.words() : step;
        return Stream.iterate(register, before -> before.at(before.address() + apart))
                .limit(phases)
                .toList();
    }

    /** The word of a constant in the files. */
    public static String word(Enum<?> constant) {
        return ProfileFields.word(constant);
    }

    static @Nullable ProfileFields optional(ProfileFields fields, String name) {
        return fields.has(name) ? fields.object(name) : null;
    }
}
