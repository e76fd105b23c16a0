package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.modbus.link.ModbusFault;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads registers, one request after the other. A block the device refuses twice is read value by value from then on, and
 * a value it refuses too is one it does not have, as long as it is none that is needed.
 */
final class DeviceReader {

    /** Exceptions 1 to 4 are about what was asked for; those above, such as "busy", are about the moment or the way. */
    private static final int FAILURE = 4;

    private final RegisterBus bus;
    private final DeviceProfile.Link link;
    private final Set<ReadPlan.Block> split = new HashSet<>();
    private final Set<Register> missing = new HashSet<>();
    private final Set<Register> needed;
    private Map<Register, int[]> last = new HashMap<>();

    /** @param needed those without which the device cannot be understood */
    DeviceReader(RegisterBus bus, DeviceProfile.Link link, Collection<Register> needed) {
        this.bus = bus;
        this.link = link;
        this.needed = Set.copyOf(needed);
    }

    /** All of them; those the device does not have are left out. */
    Future<Readings> read(Collection<Register> registers, Fit fit) {
        List<Register> moved = new ArrayList<>();
        Map<Register, Register> original = new HashMap<>();
        for (Register each : registers) {
            Register there = each.at(each.address() + fit.addressBase());
            if (!missing.contains(there)) {
                moved.add(there);
                original.put(there, each);
            }
        }
        Map<Register, int[]> words = new HashMap<>();
        List<ReadPlan.Block> blocks = new ArrayList<>();
        for (ReadPlan.Block block : ReadPlan.of(moved, link)) {
            blocks.addAll(split.contains(block) ? ReadPlan.singly(block) : List.of(block));
        }
        Set<Register> musts = new HashSet<>();
        original.forEach((there, own) -> {
            if (needed.contains(own)) {
                musts.add(there);
            }
        });
        return next(blocks, 0, words, musts).map(_ -> {
            Map<Register, int[]> all = new HashMap<>();
            words.forEach((there, value) -> {
                Register own = original.get(there);
                if (own != null) {
                    all.put(own, value);
                }
            });
            last = all;
            return last(fit);
        });
    }

    /** What was read last, read another way. */
    Readings last(Fit fit) {
        Readings readings = new Readings(fit);
        last.forEach((register, words) -> readings.put(register, words, 0));
        return readings;
    }

    private Future<Void> next(List<ReadPlan.Block> blocks, int index, Map<Register, int[]> words, Set<Register> musts) {
        if (index == blocks.size()) {
            return Future.succeededFuture();
        }
        return one(blocks.get(index), words, musts).compose(_ -> next(blocks, index + 1, words, musts));
    }

    private Future<Void> one(ReadPlan.Block block, Map<Register, int[]> words, Set<Register> musts) {
        return ask(block, words).recover(failure -> {
            if (!isRefusal(failure)) {
                return Future.failedFuture(failure);
            }
            // once may be a device that has only just started
            return ask(block, words).recover(again -> {
                if (!isRefusal(again)) {
                    return Future.failedFuture(again);
                }
                if (block.registers().size() > 1) {
                    return singly(block, words);
                }
                return musts.containsAll(block.registers()) ? Future.failedFuture(again) : leaveOut(block.registers());
            });
        });
    }

    private Future<Void> leaveOut(Collection<Register> refused) {
        missing.addAll(refused);
        return Future.succeededFuture();
    }

    private Future<Void> singly(ReadPlan.Block block, Map<Register, int[]> words) {
        List<Register> refused = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (ReadPlan.Block each : ReadPlan.singly(block)) {
            all = all.compose(_ -> ask(each, words).recover(failure -> {
                if (!isRefusal(failure)) {
                    return Future.failedFuture(failure);
                }
                refused.add(each.registers().getFirst());
                return Future.succeededFuture();
            }));
        }
        return all.compose(_ -> {
            if (refused.size() == block.registers().size()) {
                return Future.failedFuture(new ModbusFault(
                        ModbusFault.Kind.REFUSED,
                        "the device refuses each of its registers from %d to %d"
                                .formatted(block.address(), block.address() + block.count() - 1)));
            }
            split.add(block);
            return leaveOut(refused);
        });
    }

    private Future<Void> ask(ReadPlan.Block block, Map<Register, int[]> words) {
        return bus.read(block.table(), block.address(), block.count()).map(read -> {
            for (Register each : block.registers()) {
                int[] own = new int[each.words()];
                System.arraycopy(read, each.address() - block.address(), own, 0, own.length);
                words.put(each, own);
            }
            return null;
        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ModbusFault fault
                && fault.kind() == ModbusFault.Kind.REFUSED
                && fault.code() <= FAILURE;
    }
}
