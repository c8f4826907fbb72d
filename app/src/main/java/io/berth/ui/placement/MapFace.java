package io.berth.ui.placement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The faces of text on the map, which know how wide a text is without laying it out.
enum MapFace {
    ZONE("IBM Plex Sans SemiBold", 13), SMALL("IBM Plex Sans", 12), NAME("IBM Plex Sans Medium", 11), CAPTION(
            "IBM Plex Sans", 11), CODE("IBM Plex Mono", 10);

    private static final String ELLIPSIS = "…";
    /// What controllers put at the end of a pod's name.
    private static final int TAIL = 5;

    private final String family;
    private final double size;

    MapFace(String family, double size) {
        this.family = family;
        this.size = size;
    }

    /// Measures and cuts texts. On the JavaFX thread.
    static final class Ruler {
        private final Map<MapFace, Font> fonts = new HashMap<>();
        private final Map<MapFace, double[]> latin = new HashMap<>();
        private final Map<MapFace, Map<Character, Double>> others = new HashMap<>();

        Font font(MapFace face) {
            return fonts.computeIfAbsent(face, _ -> new Font(face.family, face.size));
        }

        double width(String text, MapFace face) {
            double[] widths = latin.computeIfAbsent(face, _ -> {
                double[] none = new double[128];
                Arrays.fill(none, -1);
                return none;
            });
            double sum = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < widths.length) {
                    if (widths[c] < 0) {
                        widths[c] = measure(c, face);
                    }
                    sum += widths[c];
                } else {
                    sum += others.computeIfAbsent(face, _ -> new HashMap<>()).computeIfAbsent(c,
                            other -> measure(other, face));
                }
            }
            return sum;
        }

        private double measure(char c, MapFace face) {
            // ten of them, since a single one is rounded
            Text text = new Text(String.valueOf(c).repeat(10));
            text.setFont(font(face));
            return text.getLayoutBounds().getWidth() / 10;
        }

        /// The name of a pod, or its beginning and its end around an ellipsis: the one tells the workload, the other the pod.
        String cutMiddle(String name, MapFace face, double most) {
            if (width(name, face) <= most || name.length() <= TAIL + 2) {
                return cutStart(name, face, most);
            }
            String end = ELLIPSIS + name.substring(name.length() - TAIL);
            int length = name.length() - TAIL - 1;
            while (length > 0 && width(name.substring(0, length) + end, face) > most) {
                length--;
            }
            return length < 2 ? cutStart(name, face, most) : name.substring(0, length) + end;
        }

        /// The name, or what fits of it: first without its domain, which the nodes of a cluster share, then as much of its
        /// end as fits after an ellipsis, since names differ at their ends.
        String cutStart(String name, MapFace face, double most) {
            if (width(name, face) <= most) {
                return name;
            }
            int dot = name.indexOf('.');
            String text = dot > 0 ? name.substring(0, dot) : name;
            if (width(text, face) <= most) {
                return text;
            }
            int from = 1;
            while (from < text.length() && width(ELLIPSIS + text.substring(from), face) > most) {
                from++;
            }
            return ELLIPSIS + text.substring(from);
        }
    }
}
