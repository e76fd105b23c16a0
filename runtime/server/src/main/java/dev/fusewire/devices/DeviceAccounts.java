package dev.fusewire.devices;

import dev.fusewire.tls.FileStamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All accounts of the broker: those of the settings, of a password file, and those made here. Each change is given to the
 * {@link BrokerGate}. Blocks; one change at a time.
 */
final class DeviceAccounts {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.broker");
    /** Without letters that look alike: it is typed into devices. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int PASSWORD_LENGTH = 24;
    private static final int MOST_ACCOUNTS = 1_000;

    private final BrokerOptions options;
    private final AccountBook book;
    private final Clock clock;
    private final BrokerGate gate;
    private final SecureRandom random = new SecureRandom();
    private final Consumer<String> tell;
    private final FileStamps files;
    private Map<String, DeviceAccount> made = new LinkedHashMap<>();
    private Map<String, DeviceAccount> fromFile = new LinkedHashMap<>();
    private TopicRules fileRules = TopicRules.NONE;
    private boolean bookIsDamaged;

    /** A new account with the password nobody can be told again. */
    record Issued(DeviceAccount account, String password) {
        @Override
        public String toString() {
            return account.toString();
        }
    }

    DeviceAccounts(Path userDir, BrokerOptions options, Clock clock, BrokerGate gate, Consumer<String> tell) {
        this.tell = tell;
        this.options = options;
        this.clock = clock;
        this.gate = gate;
        book = new AccountBook(userDir);
        files = new FileStamps(Stream.of(options.passwordFile(), options.aclFile())
                .flatMap(Stream::ofNullable)
                .toList());
    }

    /** @throws IllegalArgumentException where a file that the settings name cannot be read */
    synchronized void load() {
        try {
            made = book.read();
        } catch (IllegalArgumentException damaged) {
            // nobody gets in by an account made here, but nobody without one either
            bookIsDamaged = true;
            LOG.error(
                    "MQTT broker: {}. No device can log in by an account made here until the file is right",
                    damaged.getMessage());
        }
        readFiles();
        publish();
    }

    /** Whether files of the settings have changed, and count now. What cannot be read leaves the former content. */
    synchronized boolean lookAtFiles() {
        if (!files.haveChanged()) {
            return false;
        }
        try {
            readFiles();
        } catch (IllegalArgumentException wrong) {
            LOG.error("MQTT broker goes on with the former accounts and rules: {}", wrong.getMessage());
            return false;
        }
        publish();
        tell.accept("MQTT broker: accounts and rules were read again");
        return true;
    }

    private void readFiles() {
        Path passwords = options.passwordFile();
        Path acl = options.aclFile();
        try {
            Map<String, DeviceAccount> accounts = passwords == null ? Map.of() : PasswordFile.read(passwords);
            TopicRules rules =
                    acl == null ? TopicRules.NONE : TopicRules.parse(Files.readAllLines(acl), acl.toString());
            fromFile = accounts;
            fileRules = rules;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "setting broker.passwordFile or broker.aclFile: cannot read " + e.getMessage(), e);
        }
    }

    private void publish() {
        Map<String, DeviceAccount> all = new LinkedHashMap<>(made);
        all.putAll(fromFile);
        all.putAll(options.users());
        boolean wantsLogin = !all.isEmpty() || options.passwordFile() != null || bookIsDamaged;
        BrokerOptions.Tls tls = options.tls();
        gate.set(
                new Register(all, options.rules().and(fileRules), !wantsLogin || options.anonymous()),
                tls != null && tls.certificateIsLogin());
    }

    synchronized List<DeviceAccount> made() {
        return List.copyOf(made.values());
    }

    /** Those that are written elsewhere and cannot be changed here. */
    synchronized List<DeviceAccount> given() {
        Map<String, DeviceAccount> all = new LinkedHashMap<>(fromFile);
        all.putAll(options.users());
        return List.copyOf(all.values());
    }

    /**
     * Makes an account with a password drawn by lot.
     *
     * @throws IllegalArgumentException where the name or the prefix cannot be
     * @throws IllegalStateException where it cannot be made now
     */
    synchronized Issued issue(String name, Preset preset, @Nullable String prefix) {
        if (!DeviceAccount.isName(name)) {
            throw new IllegalArgumentException(
                    "name is \"%s\", expected up to 64 letters, digits, dots, hyphens and underscores".formatted(name));
        }
        List<TopicRule> rules = preset.rules(prefix == null ? name : prefix);
        if (gate.register().account(name) != null) {
            throw new IllegalStateException("there is an account \"%s\" already".formatted(name));
        }
        if (bookIsDamaged || made.size() >= MOST_ACCOUNTS) {
            throw new IllegalStateException(
                    bookIsDamaged ? "the file of accounts cannot be read" : "there are " + MOST_ACCOUNTS + " accounts");
        }
        StringBuilder drawn = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        String password = drawn.toString();
        DeviceAccount account = new DeviceAccount(name, PasswordHash.of(password, random), rules, clock.millis());
        Map<String, DeviceAccount> changed = new LinkedHashMap<>(made);
        changed.put(name, account);
        change(changed);
        return new Issued(account, password);
    }

    /** Whether it was there; accounts of the settings stay. */
    synchronized boolean remove(String name) {
        Map<String, DeviceAccount> changed = new LinkedHashMap<>(made);
        if (changed.remove(name) == null) {
            return false;
        }
        change(changed);
        return true;
    }

    private void change(Map<String, DeviceAccount> changed) {
        book.write(changed);
        made = changed;
        publish();
    }
}
