package dev.fusewire.devices;

import dev.fusewire.account.LoginBrake;
import dev.fusewire.broker.Gatekeeper;
import dev.fusewire.broker.Rights;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** Lets in whom the {@link Register} knows. Passwords are compared on a thread of their own, one at a time. */
public final class BrokerGate implements Gatekeeper {

    /** The program itself. No account can be called so. */
    private static final String PROGRAM = "$fusewire";

    private static final int MOST_WAITING = 64;
    private static final String WRONG = "user name or password is wrong";
    private static final String TOO_MANY = "after too many tries it may try again within ten minutes";

    private final LoginBrake brake;
    private final LoginCache cache;
    private final WorkerExecutor hashing;
    private final String secret;
    /** Compared with for a name that is not known, so that the time taken tells nothing. */
    private final String nobodysHash;

    private volatile Register register = Register.EMPTY;
    private volatile boolean believesCertificates;
    private int waiting;

    public BrokerGate(Vertx vertx, Clock clock) {
        SecureRandom random = new SecureRandom();
        brake = new LoginBrake(clock);
        cache = new LoginCache(random);
        hashing = vertx.createSharedWorkerExecutor("broker-logins", 1, 60, TimeUnit.SECONDS);
        secret = randomText(random, 32);
        nobodysHash = PasswordHash.ofNothing(random);
    }

    static String randomText(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    /** Whether everybody logs in. */
    public boolean wantsLogin() {
        return !register.isOpen();
    }

    Register register() {
        return register;
    }

    /** From now on this counts; the broker's clients are looked at again by {@code MqttBroker.recheck}. */
    void set(Register now, boolean certificatesAreLogins) {
        register = now;
        believesCertificates = certificatesAreLogins;
    }

    /** What the program's own parts log in with. */
    public String ownUser() {
        return PROGRAM;
    }

    /** Made at this start, nowhere written, and of no use from another machine. */
    public String ownPassword() {
        return secret;
    }

    @Override
    public Future<Rights> admit(Visitor visitor) {
        String user = visitor.user();
        String password = visitor.password();
        boolean isLocal = Loopback.isAddress(visitor.address());
        if (user == null) {
            String proven = believesCertificates ? commonName(visitor.certificate()) : null;
            if (proven != null && register.account(proven) != null) {
                return admitted(proven, visitor);
            }
            return isLocal && register.allowsAnonymous()
                    ? admitted(null, visitor)
                    : refused("a user name and a password are wanted");
        }
        if (password == null) {
            return isLocal && register.isOpen() ? admitted(null, visitor) : refused("a password is wanted");
        }
        if (user.equals(PROGRAM)) {
            boolean fits = isLocal && isSame(secret, password);
            return fits ? Future.succeededFuture(new Owner(PROGRAM)) : refused(WRONG);
        }
        if (!wantsLogin()) {
            // nobody has an account, so who gives a name is not asked to prove it
            return isLocal ? admitted(null, visitor) : refused("there are no accounts");
        }
        return check(visitor, user, password);
    }

    private Future<Rights> check(Visitor visitor, String user, String password) {
        DeviceAccount account = register.account(user);
        String address = visitor.address();
        if (!brake.allows(user, address)) {
            return refused(TOO_MANY);
        }
        // from elsewhere even a guess that is right counts as a try
        if (account != null && brake.knows(user, address) && cache.knows(account, password)) {
            return admitted(user, visitor);
        }
        if (waiting >= MOST_WAITING) {
            return refused("too many want to log in at once");
        }
        waiting++;
        Context here = Objects.requireNonNull(Vertx.currentContext(), "the broker's loop");
        Promise<Rights> answer = Promise.promise();
        hashing.executeBlocking(() -> refusal(account, user, password, address), true)
                .onComplete(compared -> here.runOnContext(_ -> {
                    waiting--;
                    String refusal = compared.succeeded() ? compared.result() : WRONG;
                    if (refusal.isEmpty()) {
                        answer.complete(new ClientRights(user, visitor.clientId(), this::register));
                    } else {
                        answer.fail(new Refusal(refusal));
                    }
                }));
        return answer.future();
    }

    /** Empty where the password is right. One after the other, so that right ones that come together are not taken for guesses. */
    private String refusal(@Nullable DeviceAccount account, String user, String password, String address) {
        if (!brake.begin(user, address)) {
            return TOO_MANY;
        }
        boolean isRight = account != null && cache.knows(account, password)
                || PasswordHash.verify(account == null ? nobodysHash : account.hash(), password) && account != null;
        if (!isRight) {
            return brake.allows(user, address) ? WRONG : WRONG + "; " + TOO_MANY;
        }
        brake.succeed(user, address);
        if (account != null) {
            cache.remember(account, password);
        }
        return "";
    }

    private Future<Rights> admitted(@Nullable String user, Visitor visitor) {
        return Future.succeededFuture(new ClientRights(user, visitor.clientId(), this::register));
    }

    private static Future<Rights> refused(String why) {
        return Future.failedFuture(new Refusal(why));
    }

    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String commonName(@Nullable X509Certificate certificate) {
        if (certificate == null) {
            return null;
        }
        try {
            List<Rdn> names = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            return names.stream()
                    .filter(each -> each.getType().equalsIgnoreCase("CN"))
                    .map(each -> String.valueOf(each.getValue()))
                    .findFirst()
                    .orElse(null);
        } catch (InvalidNameException _) {
            return null;
        }
    }
}
