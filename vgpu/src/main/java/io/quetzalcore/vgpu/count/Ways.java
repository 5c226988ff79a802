package io.quetzalcore.vgpu.count;

import java.util.Arrays;

/** A set of invocations of a work-group: their numbers, rising. */
record Ways(int[] lanes) {

    static final Ways NONE = new Ways(new int[0]);

    static Ways all(int count) {
        int[] lanes = new int[count];
        Arrays.setAll(lanes, k -> k);
        return new Ways(lanes);
    }

    boolean isEmpty() {
        return lanes.length == 0;
    }

    int count() {
        return lanes.length;
    }

    /** Groups of {@link Tally#WIDTH} with a member here. */
    int groups() {
        int groups = 0;
        int last = -1;
        for (int lane : lanes) {
            if (lane / Tally.WIDTH != last) {
                last = lane / Tally.WIDTH;
                groups++;
            }
        }
        return groups;
    }

    /** Those whose value is not 0. */
    Ways where(int[] condition, boolean truth) {
        int[] kept = new int[lanes.length];
        int n = 0;
        for (int lane : lanes) {
            if ((condition[lane] != 0) == truth) {
                kept[n++] = lane;
            }
        }
        return new Ways(Arrays.copyOf(kept, n));
    }

    /** Groups with members in both. */
    int groupsShared(Ways other) {
        boolean[] mine = new boolean[lanes.length == 0 ? 0 : lanes[lanes.length - 1] / Tally.WIDTH + 1];
        for (int lane : lanes) {
            mine[lane / Tally.WIDTH] = true;
        }
        int shared = 0;
        int last = -1;
        for (int lane : other.lanes) {
            int group = lane / Tally.WIDTH;
            if (group != last && group < mine.length && mine[group]) {
                shared++;
            }
            last = group;
        }
        return shared;
    }

    Ways and(Ways other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        int[] both = Arrays.copyOf(lanes, lanes.length + other.lanes.length);
        System.arraycopy(other.lanes, 0, both, lanes.length, other.lanes.length);
        Arrays.sort(both);
        return new Ways(both);
    }
}
