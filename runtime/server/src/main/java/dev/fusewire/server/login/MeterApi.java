package dev.fusewire.server.login;

import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.devices.DeviceDesk;
import dev.fusewire.editor.ApiFault;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.login.JsonRoutes.Asked;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** "Add a meter" in the cockpit: accounts of devices at the program's own broker, for an operator. */
final class MeterApi {

    private final @Nullable DeviceDesk devices;

    /** @param devices null where the program has no broker of its own */
    MeterApi(@Nullable DeviceDesk devices) {
        this.devices = devices;
    }

    void mount(JsonRoutes routes) {
        routes.known(HttpMethod.GET, "/api/broker", Role.OPERATOR, (_, _) -> said(desk().overview()));
        routes.known(HttpMethod.GET, "/api/broker/accounts", Role.OPERATOR, (_, _) -> said(desk().accounts()));
        routes.known(HttpMethod.POST, "/api/broker/accounts", Role.OPERATOR, this::issue);
        routes.known(HttpMethod.DELETE, "/api/broker/accounts/:name", Role.OPERATOR, this::remove);
    }

    private DeviceDesk desk() {
        if (devices == null) {
            throw new AccountFault(Kind.GONE, "this program has no broker of its own: broker.enabled is off");
        }
        return devices;
    }

    private Future<ObjectValue> issue(Asked asked, Visitor by) {
        SocketAddress cameTo = asked.http().request().localAddress();
        return said(desk().issue(asked.body(), cameTo == null ? null : cameTo.hostAddress()));
    }

    private Future<ObjectValue> remove(Asked asked, Visitor by) {
        return said(desk().remove(Objects.requireNonNullElse(asked.http().pathParam("name"), "")));
    }

    /** What is wrong, in the words and kinds of the cockpit's own answers. */
    private static Future<ObjectValue> said(Future<ObjectValue> answer) {
        return answer.recover(e -> Future.failedFuture(
                e instanceof ApiFault fault ? new AccountFault(kind(fault), Objects.toString(fault.getMessage())) : e));
    }

    private static Kind kind(ApiFault fault) {
        return switch (fault.status()) {
            case 404 -> Kind.GONE;
            case 409 -> Kind.CONFLICT;
            default -> Kind.WRONG;
        };
    }
}
