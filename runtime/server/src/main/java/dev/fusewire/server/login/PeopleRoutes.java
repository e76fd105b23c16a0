package dev.fusewire.server.login;

import dev.fusewire.devices.DeviceDesk;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** Signing in and looking after people, as routes below the cockpit's. */
public final class PeopleRoutes {

    private PeopleRoutes() {}

    /**
     * To be mounted where the cockpit is, before it.
     *
     * @param openId null where nobody else vouches for people
     * @param devices those of the program's own broker; null where it has none
     */
    public static Router router(
            Vertx vertx, People people, CockpitDoor door, @Nullable OpenIdSignIn openId, @Nullable DeviceDesk devices) {
        Router router = Router.router(vertx);
        JsonRoutes routes = new JsonRoutes(router, door);
        SignInApi signIn = new SignInApi(people, door);
        signIn.mount(routes);
        new PasskeyApi(vertx, people, signIn, people.clock()).mount(routes);
        new AccountApi(people).mount(routes);
        if (openId == null) {
            routes.open(HttpMethod.GET, "/auth/openid", _ -> Future.succeededFuture(ObjectValue.EMPTY));
        } else {
            openId.mount(routes, router);
        }
        new MeterApi(devices).mount(routes);
        router.get("/auth/kiosk").handler(signIn::kiosk);
        router.route(HttpMethod.GET, "/auth/:page").handler(http -> {
            String page = http.pathParam("page");
            if (page == null || !OwnPages.send(http.request(), page.contains(".") ? page : page + ".html")) {
                http.next();
            }
        });
        return router;
    }
}
