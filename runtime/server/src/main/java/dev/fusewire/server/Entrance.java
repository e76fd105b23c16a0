package dev.fusewire.server;

import dev.fusewire.devices.DeviceDesk;
import dev.fusewire.devices.HouseBroker;
import dev.fusewire.editor.Access;
import dev.fusewire.server.http.NodeRoutes;
import dev.fusewire.server.http.Proxies;
import dev.fusewire.server.login.BasicAuth;
import dev.fusewire.server.login.CockpitDoor;
import dev.fusewire.server.login.EditorDoor;
import dev.fusewire.server.login.OpenIdSignIn;
import dev.fusewire.server.login.People;
import dev.fusewire.server.login.PeopleRoutes;
import dev.fusewire.server.login.SetUp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who comes in and how, put together from the settings. */
final class Entrance {

    private final Vertx vertx;
    private final Settings settings;
    private final People people;
    private final CockpitDoor door;
    private final Access access;
    private final @Nullable SetUp setUp;

    private Entrance(Vertx vertx, Settings settings, People people, String adminRoot, Log log) {
        this.vertx = vertx;
        this.settings = settings;
        this.people = people;
        people.setProxies(new Proxies(settings.get("trustProxy")));
        door = new CockpitDoor(people, adminRoot + "cockpit");
        access = new EditorDoor(people);
        setUp = settings.isOff("httpAdminRoot")
                ? null
                : new SetUp(vertx, people, door, Clock.systemUTC(), adminRoot, log::always);
        if (log.writesAudit()) {
            people.setAudit(log::audit);
        }
    }

    /**
     * @param host what the program listens on
     * @param adminRoot with a slash at its end
     */
    static Future<Entrance> open(Vertx vertx, Path userDir, Settings settings, String host, String adminRoot, Log log) {
        boolean leftOut = settings.remarks().stream().anyMatch(each -> each.contains("adminAuth"));
        return People.open(vertx, userDir, isLoopback(host), settings.get("adminAuth"), leftOut, Clock.systemUTC())
                .map(people -> new Entrance(vertx, settings, people, adminRoot, log));
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    Access access() {
        return access;
    }

    CockpitDoor door() {
        return door;
    }

    /**
     * Signing in, for where the cockpit is.
     *
     * @param broker whose devices an operator adds there; null where the program has none of its own
     */
    Router router(@Nullable HouseBroker broker) {
        OpenIdSignIn openId = settings.get("openid") == null
                ? null
                : OpenIdSignIn.of(vertx, people, door, settings::get, Clock.systemUTC());
        return PeopleRoutes.router(vertx, people, door, openId, broker == null ? null : new DeviceDesk(vertx, broker));
    }

    Guards guards(NodeRoutes routes) {
        return new Guards(
                access, setUp, basic("httpNodeAuth", "httpAuth"), basic("httpStaticAuth", "httpStaticAuth"), routes);
    }

    private @Nullable BasicAuth basic(String name, String otherwise) {
        Object setting = settings.get(name);
        return BasicAuth.of(name, setting == null ? settings.get(otherwise) : setting, people, Clock.systemUTC());
    }

    /**
     * What is to be said once the program listens.
     *
     * @param places where the editor is found by others, with a slash at the end of each
     */
    void begin(List<String> places) {
        if (setUp != null) {
            setUp.begin(places);
        }
    }

    /** Copies the accounts, as they are now, to a file that is not there yet. */
    Future<Void> copyTo(Path target) {
        return people.copyTo(target);
    }

    Future<Void> close() {
        return people.close();
    }
}
