package dev.fusewire.nodes.modbus.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** In how few requests registers can be read: those that lie close together at once, as far as the device bears it. */
final class ReadPlan {

    /** Asking for so many registers nobody needs costs less than another request. */
    private static final int WORTH = 12;

    /** Registers from an address on, read at once. */
    record Block(RegisterTable table, int address, int count, List<Register> registers) {}

    private ReadPlan() {}

    static List<Block> of(Collection<Register> registers, DeviceProfile.Link link) {
        List<Register> sorted = registers.stream()
                .distinct()
                .sorted(Comparator.comparing(Register::table).thenComparing(Register::address))
                .toList();
        List<Block> blocks = new ArrayList<>();
        List<Register> open = new ArrayList<>();
        for (Register each : sorted) {
            if (!open.isEmpty() && !fits(open, each, link)) {
                blocks.add(block(open));
                open.clear();
            }
            open.add(each);
        }
        if (!open.isEmpty()) {
            blocks.add(block(open));
        }
        return blocks;
    }

    private static boolean fits(List<Register> open, Register next, DeviceProfile.Link link) {
        int end = open.stream().mapToInt(Register::end).max().orElse(0);
        return !link.oneValueEach()
                && open.getFirst().table() == next.table()
                && next.address() - end <= WORTH
                && Math.max(end, next.end()) - open.getFirst().address() <= link.maxRegisters();
    }

    private static Block block(List<Register> registers) {
        int from = registers.getFirst().address();
        int end = registers.stream().mapToInt(Register::end).max().orElse(from);
        return new Block(registers.getFirst().table(), from, end - from, List.copyOf(registers));
    }

    /** The same registers one by one, for a device that refuses them together. */
    static List<Block> singly(Block block) {
        return block.registers().stream().map(each -> block(List.of(each))).toList();
    }
}
