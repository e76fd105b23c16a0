package dev.fusewire.server.login;

import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.account.Passkey;
import dev.fusewire.account.Passkeys;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.webauthn4j.Attestation;
import io.vertx.ext.auth.webauthn4j.Authenticator;
import io.vertx.ext.auth.webauthn4j.COSEAlgorithm;
import io.vertx.ext.auth.webauthn4j.CredentialStorage;
import io.vertx.ext.auth.webauthn4j.RelyingParty;
import io.vertx.ext.auth.webauthn4j.ResidentKey;
import io.vertx.ext.auth.webauthn4j.UserVerification;
import io.vertx.ext.auth.webauthn4j.WebAuthn4J;
import io.vertx.ext.auth.webauthn4j.WebAuthn4JCredentials;
import io.vertx.ext.auth.webauthn4j.WebAuthn4JOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices say, checked by WebAuthn4J: challenge, origin, host, signature, that the person was asked (finger, face or PIN), and the
 * counter. Who made the device is not asked for. The library is loaded when the first one asks.
 */
final class PasskeyChecks {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");

    private final Vertx vertx;
    private final PasswordDesk desk;
    private final Passkeys passkeys;
    private @Nullable WebAuthn4J library;

    PasskeyChecks(Vertx vertx, PasswordDesk desk, Passkeys passkeys) {
        this.vertx = vertx;
        this.desk = desk;
        this.passkeys = passkeys;
    }

    private synchronized WebAuthn4J library() {
        WebAuthn4J made = library;
        if (made == null) {
            // without an id of its own the party is the host of the page's origin
            made = WebAuthn4J.create(
                            vertx,
                            new WebAuthn4JOptions()
                                    .setRelyingParty(new RelyingParty().setName("Fusewire"))
                                    .setUserVerification(UserVerification.REQUIRED)
                                    .setResidentKey(ResidentKey.REQUIRED)
                                    .setAttestation(Attestation.NONE)
                                    .setPubKeyCredParams(List.of(COSEAlgorithm.ES256, COSEAlgorithm.RS256)))
                    .credentialStorage(new Storage());
            library = made;
        }
        return made;
    }

    /** The library as it works on a thread that may wait. */
    private <T> Future<T> with(Callable<Future<T>> task) {
        return desk.work(task).compose(answer -> answer);
    }

    /** What the browser is given to have a device make a passkey. */
    Future<ObjectValue> toMake(long account, String name, String handle, String host) {
        return with(() -> library()
                        .createCredentialsOptions(new JsonObject()
                                .put("name", Long.toString(account))
                                .put("displayName", name)))
                .map(given -> {
                    given.getJsonObject("rp").put("id", host);
                    given.getJsonObject("user").put("id", handle).put("name", name);
                    return value(given);
                });
    }

    /** What the browser is given to have a device sign. */
    Future<ObjectValue> toSign(String host) {
        return with(() -> library().getCredentialsOptions(null)).map(given -> value(given.put("rpId", host)));
    }

    private static ObjectValue value(JsonObject given) {
        return Json.parseObject(given.encode());
    }

    /** A passkey that was made, as the device tells of it. */
    Future<Passkey.Made> made(long account, PasskeyQuestions.Question question, ObjectValue answer) {
        return checked(question, answer, Long.toString(account)).map(said -> {
            Authenticator device = new Authenticator(said);
            return new Passkey.Made(
                    device.getCredID(),
                    device.getPublicKey(),
                    Objects.requireNonNullElse(device.getAaguid(), ""),
                    device.getCounter(),
                    question.handle(),
                    question.origin());
        });
    }

    /** Completes where the passkey has signed; then its counter is on the disk. */
    Future<Void> signed(PasskeyQuestions.Question question, ObjectValue answer) {
        return checked(question, answer, null).mapEmpty();
    }

    private Future<JsonObject> checked(
            PasskeyQuestions.Question question, ObjectValue answer, @Nullable String account) {
        Supplier<WebAuthn4JCredentials> credentials = () -> {
            WebAuthn4JCredentials given = new WebAuthn4JCredentials()
                    .setChallenge(question.challenge())
                    .setOrigin(question.origin())
                    .setWebauthn(new JsonObject(Json.stringify(answer)));
            return account == null ? given : given.setUsername(account);
        };
        return with(() -> library().authenticate(credentials.get()))
                .map(user -> user.principal())
                .recover(e -> {
                    if (e instanceof AccountFault) {
                        return Future.failedFuture(e);
                    }
                    LOG.warn("Passkey refused: {}", PasswordDesk.plain(String.valueOf(e.getMessage()), 200));
                    return Future.failedFuture(new AccountFault(Kind.REFUSED, "this passkey cannot be used"));
                });
    }

    private final class Storage implements CredentialStorage {

        @Override
        public Future<List<Authenticator>> find(@Nullable String account, @Nullable String credential) {
            return desk.work(() -> {
                Passkey one = credential == null ? null : passkeys.find(credential);
                List<Passkey> found = one != null
                        ? List.of(one)
                        : credential == null && account != null ? passkeys.of(Long.parseLong(account)) : List.of();
                return found.stream()
                        .filter(each -> account == null || account.equals(Long.toString(each.account())))
                        .map(Storage::device)
                        .toList();
            });
        }

        private static Authenticator device(Passkey passkey) {
            return new Authenticator()
                    .setUsername(Long.toString(passkey.account()))
                    .setCredID(passkey.credential())
                    .setPublicKey(passkey.publicKey())
                    .setAaguid(passkey.model())
                    .setCounter(passkey.counter());
        }

        /** It is kept by who asked, with the name its owner gives it. */
        @Override
        public Future<Void> storeCredential(Authenticator made) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> updateCounter(Authenticator used) {
            return desk.work(() -> {
                        passkeys.use(used.getCredID(), used.getCounter());
                        return true;
                    })
                    .mapEmpty();
        }
    }
}
