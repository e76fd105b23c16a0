package dev.fusewire.devices;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which passwords were right, so that a device that connects again costs little. Kept is only a seal made with a
 * key of this start: it tells nobody a password, and is worth nothing once the account's hash is another.
 */
final class LoginCache {

    private static final int REMEMBERED = 2_000;
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final Map<ByteBuffer, Boolean> right = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    LoginCache(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, MAC);
    }

    synchronized boolean knows(DeviceAccount account, String password) {
        return right.get(seal(account, password)) != null;
    }

    synchronized void remember(DeviceAccount account, String password) {
        right.put(seal(account, password), true);
    }

    private ByteBuffer seal(DeviceAccount account, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (String each : new String[] {account.name(), account.hash(), password}) {
                byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
