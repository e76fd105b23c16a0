package dev.fusewire.devices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what {@code mosquitto_passwd} wrote: a name and a hash a line. Blocks. */
final class PasswordFile {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.broker");

    private PasswordFile() {}

    /** Lines that cannot be understood are told of, without their content, and left out. */
    static Map<String, DeviceAccount> read(Path file) throws IOException {
        Map<String, DeviceAccount> accounts = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            String hash = line.substring(colon + 1);
            if (name.isEmpty() || name.startsWith("$") || !PasswordHash.isKnown(hash)) {
                LOG.warn(
                        "{}, line {}: expected NAME:HASH with a hash that begins with $7$ or $6$; left out"
                                + " (mosquitto_passwd -U hashes plain passwords)",
                        file,
                        i + 1);
                continue;
            }
            accounts.put(name, new DeviceAccount(name, hash, null, 0));
        }
        return accounts;
    }
}
