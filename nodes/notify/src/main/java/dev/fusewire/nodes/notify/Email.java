package dev.fusewire.nodes.notify;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail server that takes messages (RFC 5321, RFC 6409). */
final class Email implements Service {

    private static final Pattern ADDRESS = Pattern.compile("(?:.*<)?\\s*([^<>\\s@]+@[^<>\\s@]+)\\s*>?");

    private final NodeContext context;
    private final EmailNode.Config config;
    private final MailClient client;
    private final Restrictions restrictions;
    private final String domain;
    private final List<String> to;

    Email(EmailNode.Config config, NodeContext context) {
        this.context = context;
        this.config = config;
        restrictions = Restrictions.of(context);
        String from = address("from", config.from());
        domain = from.substring(from.indexOf('@') + 1);
        to = Stream.of(config.to().split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (to.isEmpty()) {
            throw new NodeError("Error", "to is not set");
        }
        to.forEach(each -> {
            String _ = address("to", each);
        });
        client = MailClient.create(context.vertx(), settings());
    }

    private static String address(String what, String text) {
        Matcher matcher = ADDRESS.matcher(text.strip());
        if (!matcher.matches() || text.chars().anyMatch(c -> c < ' ')) {
            throw new NodeError("Error", what + " is \"" + text + "\", expected an address such as house@example.org");
        }
        return matcher.group(1);
    }

    private MailConfig settings() {
        MailConfig settings = new MailConfig(config.host().strip(), config.port())
                .setSsl(config.encryption() == EmailNode.Encryption.TLS)
                .setStarttls(
                        config.encryption() == EmailNode.Encryption.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setLogin(config.user().isSet() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setOwnHostname("fusewire.local")
                .setMaxPoolSize(1)
                .setKeepAlive(false)
                // a connection on which nothing comes any more would keep the only place for one
                .setIdleTimeout((int) config.timeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectTimeout((int) config.timeout().toMillis());
        if (config.encryption() != EmailNode.Encryption.NONE) {
            settings.setHostnameVerificationAlgorithm("HTTPS");
            TlsConfigNode tls = config.tls();
            if (tls != null) {
                var options = tls.clientOptions();
                settings.setTrustAll(options.isTrustAll())
                        .setHostnameVerificationAlgorithm(options.getHostnameVerificationAlgorithm());
                if (options.getTrustOptions() != null) {
                    settings.setTrustOptions(options.getTrustOptions());
                }
                if (options.getKeyCertOptions() != null) {
                    settings.setKeyCertOptions(options.getKeyCertOptions());
                }
            }
        }
        if (config.user().isSet()) {
            settings.setUsername(config.user().value())
                    .setPassword(config.password().value());
        }
        return settings;
    }

    @Override
    public Future<Verdict> deliver(Notice notice) {
        MailMessage mail = new MailMessage();
        mail.setFrom(config.from().strip());
        mail.setTo(to);
        mail.setSubject(notice.title().isEmpty() ? Notice.cut(notice.text(), 78) : notice.title());
        String text = notice.text().isEmpty() ? notice.title() : notice.text();
        mail.setText(notice.link().isEmpty() ? text : text + "\n\n" + notice.link());
        // the same at each attempt, so that a program that reads mail shows it once
        mail.addHeader("Message-ID", "<" + notice.id() + "@" + domain + ">");
        mail.addHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME
                        .withLocale(Locale.ROOT)
                        .format(notice.time().atOffset(ZoneOffset.UTC)));
        mail.addHeader("Auto-Submitted", "auto-generated");
        if (notice.priority().level() > 3) {
            mail.addHeader("X-Priority", "1");
            mail.addHeader("Importance", "high");
        }
        Future<Boolean> allowed = restrictions.limitsAddresses()
                ? context.blocking(() -> {
                    var _ = restrictions.lookUp(config.host().strip());
                    return true;
                })
                : Future.succeededFuture(true);
        return allowed.compose(_ -> client.sendMail(mail))
                .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .map(_ -> Verdict.SENT)
                .recover(failure -> Future.succeededFuture(judge(failure)));
    }

    private Verdict judge(Throwable failure) {
        String where = config.host().strip() + ":" + config.port();
        if (failure instanceof SMTPException smtp) {
            String words = "the mail server answers " + smtp.getReplyCode() + ": "
                    + Notice.cut(smtp.getReplyMessage().replaceAll("\\s+", " ").strip(), 200);
            return smtp.isPermanent() ? new Verdict.Refused(words) : new Verdict.Later(words, null);
        }
        if (Restrictions.isRefusal(failure)) {
            return new Verdict.Refused(NodeError.textOf(failure));
        }
        return new Verdict.Later(
                failure instanceof TimeoutException
                        ? where + " does not answer within " + config.timeout().toSeconds() + " s"
                        : where + ": " + NodeError.textOf(failure),
                null);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
