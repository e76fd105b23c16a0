package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The orders are Node's, whose engine asks a comparator certain questions and believes what it says. */
@DisplayName("Sorting in a script")
class SortingTest {

    private static final String NUMBERS = "[5,\"x\",1,null,0,2,3,\"y\"]";
    private static final String MIXED = "[5,\"x\",1,3,\"y\",2]";
    private static final String NEVER_EQUAL = "[4,2,3,1]";
    private static final String ODD =
            "[30,90,0,60,0,39,99,14,74,16,76,51,26,86,1,61,36,96,11,71,41,41,25,85,25,85,7,67,52,47,22,82,47,22,82,34,94,9,59,34,94,9,69,30,46,21,81,56,31,91,6,66,26,86,1,61,36,96,11,71,46,21,81,56,31,91,6,66,35,95,57,92,17,77,52,38,98,13,73,48,23,83,58,33,93,8,68,43,28,88,3,63,48,23,83,33,93,8,68,43,18,78,53,28,88,3,63,35,95,10,70,45,20,80,55,5,65,40,100,15,75,10,90,5,65,40,100,15,75,57,32,92,42,17,77,27,87,2,62,37,97,12,72,32,7,67,42,27,87,2,62,37,97,12,72,79,54,29,89,4,64,69,44,54,29,89,4,64,39,99,14,74,49,24,84,44,18,78,53,38,98,13,73,58,50,70,45,20,80,55,50,49,24,84,59,19,79,16,76,51]";

    private static void gives(String sorting, String expected) {
        assertThat(Functions.payload("return {payload: JSON.stringify(" + sorting + ")}", "x"))
                .as(sorting)
                .isEqualTo(expected);
    }

    @Test
    void leavesWhatTrueAndFalseDoNotMove() {
        gives("[3, 1, 2, 5, 4].sort((a, b) => a > b)", "[3,1,2,5,4]");
        gives("[3, 1, 2, 5, 4].sort((a, b) => a < b)", "[3,1,2,5,4]");
    }

    @Test
    void keepsApartWhatDoesNotCompare() {
        gives("[5, 'x', 1, NaN, 3, 2, 'y', 0].sort((a, b) => a - b)", NUMBERS);
        gives("[5, 'x', 1, 3, 'y', 2].sort((a, b) => a < b ? -1 : a > b ? 1 : 0)", MIXED);
    }

    @Test
    void takesOneForTheOtherWhereNothingIsEverEqual() {
        gives(
                "[{k: 1, n: 1}, {k: 0, n: 2}, {k: 1, n: 3}, {k: 0, n: 4}]"
                        + ".sort((a, b) => a.k > b.k ? 1 : -1).map(e => e.n)",
                NEVER_EQUAL);
        gives("Array.from({length: 200}, (_, i) => i * 7919 % 101).sort((a, b) => (a * 7 + b * 3) % 5 - 2)", ODD);
    }

    @Test
    void isAsEverForASteadyComparator() {
        gives("[5, undefined, 1, , 3].sort((a, b) => b - a)", "[5,3,1,null,null]");
        gives("[{k: 1, n: 1}, {k: 0, n: 2}, {k: 1, n: 3}].sort((a, b) => a.k - b.k).map(e => e.n)", "[2,1,3]");
        gives("(a => [a.toSorted((x, y) => x - y), a])([2, 1])", "[[1,2],[2,1]]");
        gives("[10, 9, 1].sort()", "[1,10,9]");
        gives("Array.prototype.sort.call({length: 2, 0: 2, 1: 1}, (a, b) => a - b)", "{\"0\":1,\"1\":2,\"length\":2}");
    }
}
