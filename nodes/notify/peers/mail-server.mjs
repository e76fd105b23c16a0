// A mail server for tests. Writes its port, then each mail it takes as one line of JSON.
// Arguments: how it treats a mail: take, refuse (550), later (451), silent; and "login" to want user "house", password "s3cret".
import { createRequire } from "node:module";

const { SMTPServer } = createRequire(import.meta.url)("smtp-server");
const [how, ...more] = process.argv.slice(2);
const say = (value) => process.stdout.write(JSON.stringify(value) + "\n");
const wantsLogin = more.includes("login");
const failure = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
    // it has a certificate of its own that nobody knows
    secure: more.includes("tls"),
    hideSTARTTLS: more.includes("plain"),
    authOptional: !wantsLogin,
    disabledCommands: wantsLogin ? [] : ["AUTH"],
    allowInsecureAuth: true,
    onAuth(auth, session, done) {
        const known = auth.username === "house" && auth.password === "s3cret";
        done(known ? null : failure(535, "5.7.8 wrong user or password"), known ? { user: auth.username } : undefined);
    },
    onRcptTo(address, session, done) {
        if (how === "refuse") {
            done(failure(550, "5.1.1 no such mailbox"));
        } else if (how === "silent") {
            say({ asked: address.address });
        } else {
            done();
        }
    },
    onData(stream, session, done) {
        let text = "";
        stream.on("data", (part) => (text += part)).on("end", () => {
            if (how === "later") {
                done(failure(451, "4.3.2 come back later"));
                return;
            }
            say({
                user: session.user ?? "",
                secure: session.secure,
                from: session.envelope.mailFrom.address,
                to: session.envelope.rcptTo.map((each) => each.address),
                text,
            });
            done();
        });
    },
});
server.on("error", () => {
    // a client that went away in the middle of it
});
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.on("end", () => process.exit()).resume();
