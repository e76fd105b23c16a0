package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.ChargingStation;
import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.circuit.Kept;
import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.load.circuit.StationSettings;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The library's station with what messages and people said of its parts, by their names. */
final class Station {

    /** The time of day differs by less from one look to the next, ms. */
    private static final long CLOCK_SET = 2_000;

    /** What a roof or battery delivers, W. */
    record Source(String circuit, String name, double watts) {}

    private final ChargingStation rules;
    private final Clock clock;
    private long offset;
    private final Map<String, PointRecord> records = new LinkedHashMap<>();
    private final Allowances allowances = new Allowances();
    private final Map<String, Source> sources = new TreeMap<>();
    private Members.Snapshot members;
    private Sharings strategy;

    /**
     * @param chosen how it shares where nobody has said otherwise
     * @param kept what was set by message before a restart
     * @param clock the node's
     */
    Station(
            StationSettings settings,
            Members.Snapshot members,
            Sharings chosen,
            Map<String, Kept> pauses,
            ObjectValue kept,
            Clock clock) {
        this.members = members;
        rules = new ChargingStation(settings, members.circuits(), members.points(), pauses);
        strategy = chosen;
        remember();
        this.clock = clock;
        restore(kept);
    }

    private void restore(ObjectValue kept) {
        // another choice in the form is newer than what was said by message
        if (kept.string("form", "").equals(strategy.word()) && kept.get("strategy") instanceof String word) {
            strategy = Sharings.of(word);
        }
        allowances.restore(kept);
        retain();
        members.circuits().forEach(circuit -> rules.limit(circuit.name(), limit(circuit.name())));
        object(kept, "needs").forEach((point, need) -> {
            if (records.containsKey(point) && need instanceof ObjectValue fields) {
                double left = number(fields, "left");
                long departure = fields.get("departure") instanceof Number at ? at.longValue() : Long.MAX_VALUE;
                if (left >= 0 && departure > clock.wall()) {
                    need(point, left, departure);
                    record(point).wanted = number(fields, "energy");
                }
            }
        });
    }

    private static ObjectValue object(ObjectValue of, String name) {
        return of.get(name) instanceof ObjectValue value ? value : ObjectValue.EMPTY;
    }

    private static double number(ObjectValue of, String name) {
        return of.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private void remember() {
        members.points().forEach(point -> records.computeIfAbsent(point.name(), _ -> new PointRecord()));
        records.keySet()
                .retainAll(members.points().stream().map(PointSettings::name).toList());
        retain();
        sources.values().removeIf(source -> !isCircuit(source.circuit()));
    }

    private void retain() {
        allowances.retain(members.circuits().stream().map(CircuitSettings::name).collect(Collectors.toSet()));
    }

    // ---- what it is made of

    /** Takes other circuits and charge points; what is known of those that stay is kept. */
    void configure(Members.Snapshot next) {
        rules.configure(next.circuits(), next.points());
        members = next;
        remember();
    }

    ChargingStation rules() {
        return rules;
    }

    Members.Snapshot members() {
        return members;
    }

    PointRecord record(String point) {
        return Objects.requireNonNull(records.get(point));
    }

    Sharings strategy() {
        return strategy;
    }

    List<Source> sources(String circuit) {
        List<Source> found = new ArrayList<>(sources.values());
        found.removeIf(source -> !source.circuit().equals(circuit));
        return found;
    }

    /** The connection to the grid: the first circuit that hangs on no other. */
    String root() {
        return members.circuits().stream()
                .filter(circuit -> circuit.parent() == null)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private boolean isCircuit(String name) {
        return members.circuits().stream().anyMatch(each -> each.name().equals(name));
    }

    /** @throws NodeError naming it and those there are */
    String circuit(String name) {
        if (!isCircuit(name)) {
            throw Members.unknown(
                    "circuit",
                    name,
                    members.circuits().stream().map(CircuitSettings::name).toList());
        }
        return name;
    }

    /** The circuit a meter's reading is of: where none is named, the only one there is with a meter. */
    String metered(String name) {
        List<String> metered = members.circuits().stream()
                .filter(CircuitSettings::hasMeter)
                .map(CircuitSettings::name)
                .toList();
        if (!isCircuit(name) && metered.size() == 1) {
            return metered.getFirst();
        }
        if (isCircuit(name) && !metered.contains(name)) {
            throw new NodeError("Error", "the circuit \"%s\" has no meter: switch it on in its form".formatted(name));
        }
        return circuit(name);
    }

    /** @throws NodeError naming it and those there are */
    String point(String name) {
        if (!records.containsKey(name)) {
            throw Members.unknown("charge point", name, List.copyOf(records.keySet()));
        }
        return name;
    }

    // ---- what is said of it

    void share(Sharings next) {
        strategy = next;
    }

    void limit(StationInput.Limit said) {
        String circuit = said.circuit().isEmpty() ? root() : circuit(said.circuit());
        allowances.always(circuit, said.limit());
        rules.limit(circuit, limit(circuit));
    }

    void limits(StationInput.LimitsAhead said) {
        String circuit = said.circuit().isEmpty() ? root() : circuit(said.circuit());
        allowances.limits(circuit, said.from(), said.to(), said.limits());
        rules.limit(circuit, limit(circuit));
    }

    /** What others allow a circuit now. */
    ExternalLimit limit(String circuit) {
        return allowances.at(circuit, clock.wall());
    }

    Allowances allowances() {
        return allowances;
    }

    void other(StationInput.Other said) {
        String circuit = circuit(said.circuit());
        rules.onLoad(circuit, said.name(), said.current());
        if (said.isSource()) {
            sources.put(circuit + "/" + said.name(), new Source(circuit, said.name(), said.watts()));
        }
    }

    void needs(StationInput.Needs said) {
        String point = point(said.point());
        if (said.departure() <= clock.wall()) {
            throw new NodeError("Error", "%s: the time of departure is over".formatted(point));
        }
        if (Double.isNaN(said.energy())) {
            rules.need(point, null);
        } else {
            need(point, said.energy(), said.departure());
        }
        record(point).wanted = said.energy();
    }

    private void need(String point, double energy, long departure) {
        record(point).departure = departure;
        rules.need(point, new Need(energy, departure == Long.MAX_VALUE ? departure : clock.steady(departure)));
    }

    /** Time has passed; a clock that was set, as after a start without network, moves departures. */
    void onClock() {
        allowances.changing().forEach(circuit -> rules.limit(circuit, limit(circuit)));
        allowances.forget(clock.wall());
        if (Math.abs(clock.offset() - offset) < CLOCK_SET) {
            return;
        }
        offset = clock.offset();
        rules.view(clock.steady()).points().forEach(point -> {
            Need need = point.need();
            String name = point.settings().name();
            if (need != null) {
                need(name, need.energy(), record(name).departure);
            }
        });
    }

    void operate(StationInput.Operate said) {
        if (said.start()) {
            rules.start(point(said.point()));
        } else {
            rules.stop(point(said.point()));
        }
    }

    /** @throws NodeError where a value makes no sense: then nothing has changed */
    void adjust(StationInput.Adjust said) {
        try {
            if (!said.circuit().isEmpty()) {
                rules.configure(Adjustments.of(rules.circuit(circuit(said.circuit())), said.settings()));
            } else {
                rules.configure(Adjustments.of(rules.point(point(said.point())), said.settings()));
            }
        } catch (IllegalArgumentException wrong) {
            throw new NodeError("Error", String.valueOf(wrong.getMessage()));
        }
        members = new Members.Snapshot(
                members.circuits().stream()
                        .map(each -> rules.circuit(each.name()))
                        .toList(),
                members.points().stream().map(each -> rules.point(each.name())).toList(),
                members.ids());
    }

    // ---- what is kept

    /** @param form what the form says of sharing */
    ObjectValue toKeep(Sharings form, Map<String, Need> needs) {
        ObjectValue.Builder kept = ObjectValue.builder().put("form", form.word());
        if (strategy != form) {
            kept.put("strategy", strategy.word());
        }
        allowances.keep(kept);
        ObjectValue.Builder needed = ObjectValue.builder();
        needs.forEach((point, need) -> {
            ObjectValue.Builder each =
                    ObjectValue.builder().put("left", Values.number(Math.round(need.energy() * 100) / 100.0));
            double wanted = record(point).wanted;
            each.put("energy", Values.number(Double.isNaN(wanted) ? need.energy() : wanted));
            if (need.departure() != Long.MAX_VALUE) {
                each.put("departure", record(point).departure);
            }
            needed.put(point, each.build());
        });
        return kept.put("needs", needed.build()).build();
    }
}
