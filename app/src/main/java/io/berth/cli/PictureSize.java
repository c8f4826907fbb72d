package io.berth.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The size of a picture in pixels, each side 400 to 4,000.
record PictureSize(int width, int height) {
    /// What the window opens with.
    static final PictureSize USUAL = new PictureSize(1600, 1000);

    private static final int LEAST = 400;
    private static final int MOST = 4_000;

    /// Reads `1600x1000`.
    static final class Reader implements ITypeConverter<PictureSize> {
        @Override
        public PictureSize convert(String text) {
            int x = text.indexOf('x');
            int width = x < 0 ? -1 : side(text.substring(0, x));
            int height = x < 0 ? -1 : side(text.substring(x + 1));
            if (width < 0 || height < 0) {
                throw new TypeConversionException(
                        "'" + text + "' is no size like 1600x1000 with sides of " + LEAST + " to " + MOST + ".");
            }
            return new PictureSize(width, height);
        }

        private static int side(String text) {
            if (!text.matches("[0-9]{3,4}")) {
                return -1;
            }
            int side = Integer.parseInt(text);
            return side < LEAST || side > MOST ? -1 : side;
        }
    }
}
