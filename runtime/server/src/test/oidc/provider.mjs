// Usage: node provider.mjs PORT CALLBACK
// An OpenID Connect provider on loopback that knows everybody by the name they type, and their group by its first letter: olga is one of the
// owners, dora one of the drivers, vera of nobody's. Its client is "fusewire".
import Provider from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const GROUPS = { o: ["owners", "everybody"], d: ["drivers"] };

const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{
        client_id: "fusewire",
        client_secret: "not-to-be-told",
        redirect_uris: [callback],
        grant_types: ["authorization_code"],
        response_types: ["code"],
    }],
    claims: { openid: ["sub"], profile: ["preferred_username", "groups"] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, preferred_username: id, groups: GROUPS[id[0]] ?? [] }),
    }),
});
provider.listen(Number(port), "127.0.0.1");
