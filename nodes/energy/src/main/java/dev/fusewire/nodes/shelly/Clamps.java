package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Label;

/** How the meter's clamps A, B and C sit on the conductors. */
record Clamps(Order order, Turned turned) {

    static final Clamps AS_MARKED = new Clamps(Order.L1_L2_L3, Turned.NONE);

    /** The conductors clamps A, B and C are on. */
    public enum Order {
        @Label("L1, L2, L3")
        L1_L2_L3(0, 1, 2),
        @Label("L1, L3, L2")
        L1_L3_L2(0, 2, 1),
        @Label("L2, L1, L3")
        L2_L1_L3(1, 0, 2),
        @Label("L2, L3, L1")
        L2_L3_L1(1, 2, 0),
        @Label("L3, L1, L2")
        L3_L1_L2(2, 0, 1),
        @Label("L3, L2, L1")
        L3_L2_L1(2, 1, 0);

        private final int a;
        private final int b;
        private final int c;

        Order(int a, int b, int c) {
            this.a = a;
            this.b = b;
            this.c = c;
        }
    }

    /** Which clamps point the wrong way. */
    public enum Turned {
        @Label("none")
        NONE(0),
        @Label("A")
        A(1),
        @Label("B")
        B(2),
        @Label("C")
        C(4),
        @Label("A and B")
        A_B(3),
        @Label("A and C")
        A_C(5),
        @Label("B and C")
        B_C(6),
        @Label("all")
        ALL(7);

        private final int bits;

        Turned(int bits) {
            this.bits = bits;
        }
    }

    /** The phase, counted from 0, a clamp measures. */
    int phaseOf(int clamp) {
        return switch (clamp) {
            case 0 -> order.a;
            case 1 -> order.b;
            default -> order.c;
        };
    }

    boolean isTurned(int clamp) {
        return (turned.bits >> clamp & 1) == 1;
    }
}
