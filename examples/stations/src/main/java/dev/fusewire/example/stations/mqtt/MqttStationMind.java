package dev.fusewire.example.stations.mqtt;

import dev.fusewire.example.stations.mqtt.MqttEvse.State;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a station on MQTT does, without a socket and without a clock: commands and ticks go in, answers and lines of its log
 * come out. In the first form it accepts, ignores and keeps silent as that form does.
 */
final class MqttStationMind {

    /** The world around it. */
    interface World {

        /** Publishes an answer. */
        void answer(JsonObject said);

        void log(String line);

        /** Runs something after a time of the station's. */
        void after(Duration delay, Runnable task);
    }

    static final Duration COUNT_STEP = Duration.ofSeconds(1);
    static final Duration CHARGE_STEP = Duration.ofMillis(200);
    private static final int COUNT = 19;

    private final JsonObject description;
    private final boolean better;
    private final World world;
    private final Random random;
    private final List<MqttEvse> evses = new ArrayList<>();

    MqttStationMind(JsonObject description, boolean better, long seed, World world) {
        this.description = description;
        this.better = better;
        this.world = world;
        random = new Random(seed);
        JsonArray list = description.getJsonArray("evses", new JsonArray());
        for (int i = 0; i < list.size(); i++) {
            evses.add(new MqttEvse(list.getJsonObject(i), i));
        }
    }

    String id() {
        return description.getString("id");
    }

    List<MqttEvse> evses() {
        return evses;
    }

    void boot() {
        answer(MqttWords.boot(id()));
    }

    void heartbeat() {
        answer(new JsonObject().put("type", "heartbeat"));
    }

    private void answer(JsonObject said) {
        world.answer(said);
    }

    void onCommand(String topic, String text) {
        JsonObject order;
        try {
            order = new JsonObject(text);
        } catch (DecodeException _) {
            world.log("A command that is no JSON came from the commands topic " + topic);
            return;
        }
        String command = String.valueOf(order.getValue("command"));
        world.log("Received command %s from the commands topic %s".formatted(command, topic));
        String id = better ? order.getString("id", "") : "";
        if (command.equals("info")) {
            info(id);
            return;
        }
        MqttEvse evse = evse(order.getValue("evse"));
        if (evse == null) {
            refuse(id, command, -1, "no EVSE " + order.getValue("evse"));
            return;
        }
        String complaint = switch (command) {
            case "start" -> start(evse, order);
            case "stop" -> stop(evse);
            case "count" -> count(evse, order);
            case "maintenance" -> maintenance(evse);
            case "remove_maintenance" -> free(evse);
            default -> better ? further(command, evse, order) : "unknown command " + command;
        };
        if (!complaint.isEmpty()) {
            refuse(id, command, evse.number, complaint);
        } else if (!id.isEmpty()) {
            answer(MqttWords.done(id, evse.number, command));
        }
    }

    private @Nullable MqttEvse evse(@Nullable Object index) {
        return index instanceof Number number
                ? evses.stream()
                        .filter(each -> each.number == number.intValue())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** The first form never says no. */
    private void refuse(String id, String command, int evse, String words) {
        if (!id.isEmpty()) {
            answer(MqttWords.error(id, evse, command, words));
        }
    }

    private void info(String id) {
        JsonArray list = new JsonArray();
        evses.forEach(evse -> list.add(evse.describe(better)));
        JsonObject whole = description.copy().put("evses", list);
        JsonObject said = new JsonObject().put("type", "info").put("payload", whole.encode());
        answer(id.isEmpty() ? said : said.put("id", id));
    }

    private String start(MqttEvse evse, JsonObject order) {
        if (evse.state == State.BUSY || evse.state == State.MAINTENANCE) {
            world.log("Evse %d is already started or is in maintenance".formatted(evse.number));
            return "EVSE %s is %s".formatted(evse.code, evse.word());
        }
        evse.percentage = 1;
        evse.session = better ? UUID.randomUUID().toString() : "";
        evse.token = better ? order.getString("token", "") : "";
        become(evse, State.BUSY);
        world.log("Evse %s executing charge".formatted(evse.code));
        int round = evse.round;
        world.after(CHARGE_STEP, () -> charge(evse, round));
        return "";
    }

    private void charge(MqttEvse evse, int round) {
        if (evse.state != State.BUSY || evse.round != round) {
            return;
        }
        double share = evse.power() <= 0 ? 0 : 1;
        int sample = share == 0 ? 0 : 1 + random.nextInt(10);
        evse.percentage += (int) share;
        evse.register += sample;
        if (evse.isFull()) {
            end(evse, State.FREE, "complete");
            world.log("Evse %s has been freed after a completed charge".formatted(evse.code));
            return;
        }
        JsonObject said = MqttWords.metric(evse, evse.percentage, sample);
        if (better) {
            MqttWords.addMeter(said, evse);
        }
        answer(said);
        world.after(CHARGE_STEP, () -> charge(evse, round));
    }

    private String stop(MqttEvse evse) {
        if (evse.state == State.MAINTENANCE) {
            return "EVSE %s is maintenance".formatted(evse.code);
        }
        if (better && evse.state == State.FREE) {
            return "EVSE %s is free".formatted(evse.code);
        }
        end(evse, State.FREE, "remote");
        return "";
    }

    private String count(MqttEvse evse, JsonObject order) {
        if (evse.state == State.MAINTENANCE || better && evse.state != State.FREE) {
            return "EVSE %s is %s".formatted(evse.code, evse.word());
        }
        evse.left = better ? order.getInteger("seconds", COUNT + 1) - 1 : COUNT;
        become(evse, State.COUNT);
        world.log("Evse %s executing count".formatted(evse.code));
        int round = evse.round;
        world.after(COUNT_STEP, () -> tick(evse, round));
        return "";
    }

    private void tick(MqttEvse evse, int round) {
        if (evse.state != State.COUNT || evse.round != round) {
            world.log("Count on %s has been interrupted due to busy or maintenance state".formatted(evse.code));
            return;
        }
        if (evse.left < -1) {
            world.log("Count on %s is over".formatted(evse.code));
            become(evse, State.FREE);
            return;
        }
        answer(MqttWords.counter(evse));
        evse.left--;
        world.after(COUNT_STEP, () -> tick(evse, round));
    }

    private String maintenance(MqttEvse evse) {
        end(evse, State.MAINTENANCE, "maintenance");
        return "";
    }

    private String free(MqttEvse evse) {
        end(evse, State.FREE, "");
        return "";
    }

    private String further(String command, MqttEvse evse, JsonObject order) {
        switch (command) {
            case "limit" -> evse.limit = order.getDouble("ampere", Double.NaN);
            case "unlock" -> end(evse, State.FREE, "other");
            case "release" -> {
                if (evse.state == State.COUNT) {
                    become(evse, State.FREE);
                }
            }
            default -> {
                return "unknown command " + command;
            }
        }
        return "";
    }

    private void end(MqttEvse evse, State state, String reason) {
        boolean charged = evse.state == State.BUSY;
        become(evse, state, charged ? reason : "");
        evse.session = "";
        evse.token = "";
        if (charged) {
            // the first form takes back what it had shown: a text and a number, as it does
            evse.percentage = -1;
            answer(MqttWords.metric(evse, "-1", -1).put("cs_id", id()));
        }
    }

    private void become(MqttEvse evse, State state) {
        become(evse, state, "");
    }

    private void become(MqttEvse evse, State state, String reason) {
        evse.state = state;
        evse.round++;
        world.log("Evse %s is in status %s".formatted(evse.code, evse.word()));
        JsonObject said = MqttWords.status(evse);
        if (better) {
            MqttWords.addSession(said, evse, reason);
        }
        answer(said);
    }
}
