package dev.fusewire.devices;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The device accounts made in the program, in a file only its own user can read. Blocks. */
final class AccountBook {

    static final String FILE = "mqtt-accounts.json";

    private final Path file;

    AccountBook(Path userDir) {
        file = userDir.resolve(FILE);
    }

    /** @throws IllegalArgumentException where the file cannot be read or understood, naming it */
    Map<String, DeviceAccount> read() {
        try {
            Map<String, DeviceAccount> accounts = new LinkedHashMap<>();
            Object list = Json.parseObject(Files.readString(file)).get("accounts");
            for (Object each : list instanceof ArrayValue array ? array : ArrayValue.EMPTY) {
                if (each instanceof ObjectValue entry) {
                    DeviceAccount account = account(entry);
                    accounts.put(account.name(), account);
                }
            }
            return accounts;
        } catch (NoSuchFileException _) {
            return new LinkedHashMap<>();
        } catch (IOException | NodeError wrong) {
            throw new IllegalArgumentException(file + " cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    private static DeviceAccount account(ObjectValue entry) {
        String name = entry.string("name", "");
        if (!DeviceAccount.isName(name) || !PasswordHash.isKnown(entry.string("password", ""))) {
            throw new NodeError("\"" + name + "\" is no account with a name and a hashed password");
        }
        return new DeviceAccount(
                name,
                entry.string("password", ""),
                BrokerOptions.rules(entry.get("rules"), FILE + ", account " + name),
                (long) Values.toNumber(entry.get("made")));
    }

    /** Once it returns, a power cut leaves these accounts. */
    void write(Map<String, DeviceAccount> accounts) {
        List<ObjectValue> list = accounts.values().stream()
                .map(each -> ObjectValue.of("name", each.name(), "password", each.hash())
                        .with("rules", ArrayValue.copyOf(lines(each)))
                        .with("made", each.made()))
                .toList();
        String text = Json.stringify(ObjectValue.of("accounts", ArrayValue.copyOf(list)), 4);
        try {
            SafeFile.write(file, text, SafeFile.Readers.OWNER);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static List<String> lines(DeviceAccount account) {
        List<TopicRule> rules = account.rules();
        return rules == null
                ? List.of()
                : rules.stream().map(TopicRule::toString).toList();
    }
}
