package io.berth.demo.inside;

/// Numbers that look random and follow from others. Follows the mixing step of SplitMix64.
public final class Noise {
    private Noise() {
    }

    /// One number of a seed.
    public static long of(long seed, long index) {
        long mixed = seed + (index + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /// From 0 on, less than 1.
    public static double share(long seed, long index) {
        return (of(seed, index) >>> 11) * 0x1.0p-53;
    }

    /// From 0 on, less than the bound.
    public static int below(int bound, long seed, long index) {
        return (int) (share(seed, index) * bound);
    }
}
