package dev.fusewire.nodes.modbus.device;

/** Words of registers to values and back. */
public final class RegisterCodec {

    private static final int WORD = 16;
    private static final long WORD_MASK = 0xffff;

    private RegisterCodec() {}

    /**
     * The number as it stands in the registers, without its scale.
     *
     * @param words what was read, each 0 to 65535
     * @return NaN for a floating-point number that is none, and for text
     */
    public static double number(int[] words, int from, ValueType type, WordOrder order) {
        return switch (type) {
            case BIT, U16 -> words[from] & WORD_MASK;
            case I16 -> (short) words[from];
            case U32 -> bits(words, from, 2, order);
            case I32 -> (int) bits(words, from, 2, order);
            case I64 -> bits(words, from, 4, order);
            case U64 -> unsigned(bits(words, from, 4, order));
            case F32 -> Float.intBitsToFloat((int) bits(words, from, 2, order));
            case F64 -> Double.longBitsToDouble(bits(words, from, 4, order));
            case TEXT -> Double.NaN;
        };
    }

    /** The bits of a value of so many words, for comparison with those that mean "not there". */
    public static long bits(int[] words, int from, int count, WordOrder order) {
        long bits = 0;
        for (int word = 0; word < count; word++) {
            int place = order == WordOrder.BIG ? word : count - 1 - word;
            bits = bits << WORD | (words[from + place] & WORD_MASK);
        }
        return bits;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
    }

    /** Text up to its first zero byte, without spaces around it. */
    public static String text(int[] words, int from, int count) {
        StringBuilder text = new StringBuilder();
        for (int word = from; word < from + count; word++) {
            for (int shift = 8; shift >= 0; shift -= 8) {
                int character = words[word] >> shift & 0xff;
                if (character == 0) {
                    return text.toString().strip();
                }
                text.append((char) character);
            }
        }
        return text.toString().strip();
    }

    /** The words of a text, filled up with zero bytes. */
    public static int[] words(String text, int count) {
        int[] words = new int[count];
        for (int index = 0; index < Math.min(text.length(), 2 * count); index++) {
            words[index / 2] |= (text.charAt(index) & 0xff) << (index % 2 == 0 ? 8 : 0);
        }
        return words;
    }

    /**
     * The words of a number as it is to stand in the registers.
     *
     * @throws IllegalArgumentException where the type cannot hold it
     */
    public static int[] words(double number, ValueType type, WordOrder order) {
        return switch (type) {
            case F32 -> split(Float.floatToRawIntBits((float) number), 2, order);
            case F64 -> split(Double.doubleToRawLongBits(number), 4, order);
            case TEXT -> throw new IllegalArgumentException("a number is no text");
            default -> split(whole(number, type), type.words(), order);
        };
    }

    private static long whole(double number, ValueType type) {
        double value = Math.rint(number);
        double low = switch (type) {
            case I16 -> Short.MIN_VALUE;
            case I32 -> Integer.MIN_VALUE;
            case I64 -> Long.MIN_VALUE;
            default -> 0;
        };
        double high = switch (type) {
            case BIT -> 1;
            case U16 -> 0xffff;
            case I16 -> Short.MAX_VALUE;
            case U32 -> 0xffff_ffffL;
            case I32 -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("%s is no value of type %s, which is %.0f to %.0f"
                    .formatted(number, type.name().toLowerCase(java.util.Locale.ROOT), low, high));
        }
        return (long) value;
    }

    private static int[] split(long bits, int count, WordOrder order) {
        int[] words = new int[count];
        for (int word = 0; word < count; word++) {
            int place = order == WordOrder.BIG ? count - 1 - word : word;
            words[place] = (int) (bits >>> WORD * word & WORD_MASK);
        }
        return words;
    }
}
