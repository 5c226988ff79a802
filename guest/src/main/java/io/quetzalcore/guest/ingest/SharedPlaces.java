package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Spool;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Readings of different lines at exactly the same place. Where all columns are the same too, and so is the place of the
 * reading before or after, it is the same stretch of line twice (a line under two names, a file put together twice), and the
 * later one counts for nothing. Else two lines cross within the last digit that the file prints: both readings count, and
 * levelling compares them.
 *
 * @param copies by number in the spool: readings that an earlier one of another line equals in every column
 * @param crossings other readings at the place of an earlier one of another line
 */
record SharedPlaces(BitSet copies, long crossings) {

    /** Readings looked at in one pass, about: each takes part in the pass that its place falls to. */
    private static final long PER_PASS = 2_500_000;

    private static final int SLOTS = 1 << 23;

    static SharedPlaces among(RawSurvey raw, RawLines lines) {
        long passes = raw.spool().readings() / PER_PASS + 1;
        Search search = new Search(raw.spool(), passes);
        for (int pass = 0; pass < passes; pass++) {
            search.begin(pass);
            lines.each(search::look);
        }
        return new SharedPlaces(search.copies, search.crossings);
    }

    private static final class Search {
        private final Spool spool;
        private final long passes;
        private final int slots;
        /** Open addressing: one more than the number of the first reading at a place, 0 where there is none; and its line. */
        private final long[] first;

        private final int[] lineOfFirst;
        private final BitSet copies = new BitSet();
        private long crossings;
        private int pass;

        Search(Spool spool, long passes) {
            this.spool = spool;
            this.passes = passes;
            slots = (int) Math.min(SLOTS, Long.highestOneBit(spool.readings() + 1) * 4);
            first = new long[slots];
            lineOfFirst = new int[slots];
        }

        void begin(int number) {
            pass = number;
            Arrays.fill(first, 0);
        }

        void look(int line, long reading) {
            double x = spool.at(reading, Spool.X);
            double y = spool.at(reading, Spool.Y);
            long mixed = mixed(x, y);
            if (Long.remainderUnsigned(mixed >>> 40, passes) != pass) {
                return;
            }
            int slot = (int) mixed & (slots - 1);
            while (first[slot] != 0
                    && (spool.at(first[slot] - 1, Spool.X) != x || spool.at(first[slot] - 1, Spool.Y) != y)) {
                slot = (slot + 1) & (slots - 1);
            }
            if (first[slot] == 0) {
                first[slot] = reading + 1;
                lineOfFirst[slot] = line;
            } else if (lineOfFirst[slot] != line) {
                if (same(first[slot] - 1, reading)) {
                    copies.set(Math.toIntExact(reading));
                } else {
                    crossings++;
                }
            }
        }

        private boolean same(long one, long other) {
            boolean same = samePlace(one - 1, other - 1) || samePlace(one + 1, other + 1);
            for (int column = 0; column < Spool.COLUMNS && same; column++) {
                double a = spool.at(one, column);
                double b = spool.at(other, column);
                same = a == b || (Double.isNaN(a) && Double.isNaN(b));
            }
            return same;
        }

        private boolean samePlace(long one, long other) {
            return one >= 0
                    && other < spool.readings()
                    && spool.at(one, Spool.X) == spool.at(other, Spool.X)
                    && spool.at(one, Spool.Y) == spool.at(other, Spool.Y);
        }

        /** The same for the same place; zeros of either sign are the same place (finalizer of SplitMix64, Steele 2014). */
        private static long mixed(double x, double y) {
            long bits = Double.doubleToLongBits(x + 0.0) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(y + 0.0);
            bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
            bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
            return bits ^ bits >>> 31;
        }
    }
}
