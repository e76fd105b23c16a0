package dev.fusewire.nodes.evse;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** Tells an EVSE what to do, whatever its station speaks, and sends on what the station confirmed. */
@NodeType(
        value = "evse command",
        category = "stations",
        color = "#8DC891",
        icon = "font-awesome/fa-hand-o-right",
        align = "right",
        inputs = 1,
        outputs = 2,
        outputLabels = {"confirmed", "not done"},
        help = """
            Tells an EVSE of a charging station what to do, whatever the station speaks.

            ### Inputs
            : payload (string) : start, stop, claim, release, maintenance, remove_maintenance, unlock, info, reset, pause or
              continue
            : payload (number) : what the car may draw at most, A a phase; less than 6 A is a pause. As `current adjuster` sends it
            : payload (object) : *command* with one of these words or *limit*, and, if wanted, *station*, *evse* or *code*,
              *token*, *user*, *ampere*, *phases* (1 or 3), *reason*; or *current*, *pause*, *phases* as for `go-e charger out`
            : station, evse, code, token, user : the same beside the payload

            What a message does not say is as it is set here.

            ### Output 1: confirmed
            : payload.command, payload.station, payload.evse : what was wanted, where
            : payload.done (boolean) : true
            : payload.kind (string) : done, or scheduled when the station will do it later
            : payload.words (string) : what the station said
            : payload.answer (object) : its answer in its own words; of *info* the station as it describes itself

            ### Output 2: not done
            The same with done false and the kind refused, not_supported, no_answer, offline or not_allowed.

            ### Details
            *start* is done once the station says that the session began, *stop* once it says that it ended; *maintenance* ends
            what is charging first. *claim* keeps a free EVSE for a user for 20 s (a setting). Of limits, the newest takes the
            place of those that wait, and one that is in force is not sent again for 5 minutes.

            **No software replaces the fuse.**
            """)
public final class EvseCommandNode implements Node {

    public record Config(
            @Property(label = "Station", help = "The station's id; empty where the EVSE's code says it.")
            String station,

            @Property(label = "EVSE", help = "Its number, counted from 1, or its code.")
            String evse,

            @Property(
                    label = "User",
                    initial = "flow",
                    help = "On whose behalf it claims and starts, and who the records name.")
            String user,

            @Property(
                    label = "Token",
                    advanced = true,
                    help = "What it shows to start charging, as the number of a card, at most 20 characters; empty for what"
                            + " stands for the user's app.")
            String token) {

        public Config {
            if (token.strip().length() > 20) {
                throw new NodeError("Error", "token is \"%s\"; at most 20 characters expected".formatted(token));
            }
        }
    }

    private final Config config;
    private final NodeContext context;
    private final @Nullable StationDesk desk;
    private final @Nullable EvseLimits limits;

    public EvseCommandNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        desk = context.service(StationDesk.class);
        limits = desk == null ? null : new EvseLimits(context, desk);
        if (desk == null) {
            context.status(Status.ring("red", "this program has no stations"));
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        StationDesk known = desk;
        EvseLimits ways = limits;
        if (known == null || ways == null) {
            throw new NodeError("Error", "this program has no stations");
        }
        EvseOrder order = EvseOrder.of(msg);
        EvseKey evse = new EvseChoice(
                        order.station().isEmpty() && order.evse().isEmpty() ? config.station() : order.station(),
                        order.evse().isEmpty() ? config.evse() : order.evse())
                .one(known);
        context.status(Status.ring("blue", "%s %s …".formatted(order.command(), evse)));
        Promise<Void> done = Promise.promise();
        var _ = run(known, ways, order, evse)
                .onComplete(result -> context.execute(() -> {
                    if (result.failed()) {
                        done.fail(result.cause());
                        return;
                    }
                    tell(msg, out, order, evse, result.result());
                    done.complete();
                }));
        return done.future();
    }

    private Future<CommandOutcome> run(StationDesk known, EvseLimits ways, EvseOrder order, EvseKey evse) {
        String user = order.user().isEmpty() ? config.user().strip() : order.user();
        String station = evse.station();
        return switch (order.command()) {
            case "start" -> {
                String card = order.token().isEmpty() ? config.token().strip() : order.token();
                yield card.isEmpty()
                        ? known.register().appToken(user).compose(token -> known.start(evse, token, user))
                        : known.start(evse, Token.card(card), user);
            }
            case "stop" -> known.stop(evse, StopReason.REMOTE, user);
            case "claim" -> known.claim(evse, user);
            case "release" -> known.release(evse, user);
            case "maintenance" -> known.maintenance(evse, true, user);
            case "remove_maintenance" -> known.maintenance(evse, false, user);
            case "unlock" -> known.command(station, new StationCommand.Unlock(evse.evse(), 1), user);
            case "info" -> known.command(station, new StationCommand.Trigger("status", evse.evse()), user);
            case "reset" -> known.command(station, new StationCommand.Reset(evse.evse(), false), user);
            case "continue" -> {
                double current = ways.current(evse);
                if (Double.isNaN(current)) {
                    throw new NodeError(
                            "Error",
                            "continue at %s: with which current nobody has said; a number in A".formatted(evse));
                }
                yield ways.limit(evse, limit(order, evse, current), user);
            }
            default -> ways.limit(evse, limit(order, evse, order.ampere()), user);
        };
    }

    private static StationCommand.Limit limit(EvseOrder order, EvseKey evse, double ampere) {
        return new StationCommand.Limit(evse.evse(), ampere, order.phases(), order.reason());
    }

    private void tell(Message msg, Outputs out, EvseOrder order, EvseKey evse, CommandOutcome outcome) {
        boolean done = outcome.isDone();
        context.status(
                Status.dot(done ? "green" : "red", "%s %s: %s".formatted(order.command(), evse, outcome.words())));
        out.send(
                done ? 0 : 1,
                msg.set(
                        "payload",
                        ObjectValue.of(
                                "command",
                                order.command(),
                                "station",
                                evse.station(),
                                "evse",
                                evse.evse(),
                                "done",
                                done,
                                "kind",
                                EvseMessage.word(outcome.kind()),
                                "words",
                                outcome.words(),
                                "answer",
                                outcome.answer())));
    }
}
