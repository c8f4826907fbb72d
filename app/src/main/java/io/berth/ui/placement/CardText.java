package io.berth.ui.placement;

import io.berth.analysis.health.ContainerHealth;
import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.NodeTile;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.List;

/// The text of one node's card.
record CardText(MapWords words, MapFace.Ruler ruler, MapPicture picture, NodeTile tile, NodeBox box) {
    void addTo(List<MapMark> marks) {
        MapColours colours = picture.colours();
        double left = box.x() + (double) NodeBox.CARD_PAD;
        double right = box.x() + box.width() - (double) NodeBox.CARD_PAD;
        String state = words.nodeState(tile);
        String aside = state.isEmpty() ? pods() : state;
        double asideWidth = ruler.width(aside, MapFace.SMALL);
        marks.add(new MapMark.Line(
                ruler.cutStart(MapWords.name(tile.name()), MapFace.ZONE, right - left - asideWidth - 8), left,
                box.y() + 22.0, MapFace.ZONE, colours.strong, false));
        marks.add(new MapMark.Line(aside, right, box.y() + 22.0, MapFace.SMALL,
                tile.health().isDown() ? colours.danger : colours.muted, true));
        if (!tile.isGroup()) {
            meters(marks, left, right);
        }
        berths(marks);
        String caption = words.get("placement.card.pods", tile.size());
        marks.add(new MapMark.Line(caption, left, box.podsY() - 6.0, MapFace.CAPTION, colours.muted, false));
        if (box.named()) {
            names(marks);
        }
    }

    private String pods() {
        return tile.podRoom() == 0 || tile.requested() == null
                ? words.get("placement.hover.pods", tile.holding())
                : words.get("placement.card.podRoom", words.count(tile.holding()), words.count(tile.podRoom()));
    }

    private void meters(List<MapMark> marks, double left, double right) {
        MapColours colours = picture.colours();
        Amounts asked = tile.requested();
        Amounts room = tile.allocatable();
        double y = box.y() + CardRaster.METER_Y - 5.0;
        if (asked == null || room == null) {
            marks.add(new MapMark.Line(words.unknownShare(tile), left, y, MapFace.CAPTION,
                    colours.muted, false));
            return;
        }
        int half = CardRaster.meterWidth(box);
        marks.add(new MapMark.Line(words.get("placement.card.cpu"), left, y, MapFace.CAPTION, colours.muted, false));
        marks.add(new MapMark.Line(words.percent(NodeTile.share(asked.cpuMilli(), room.cpuMilli())), left + half, y,
                MapFace.CAPTION, colours.strong, true));
        marks.add(new MapMark.Line(words.get("placement.card.memory"), right - half, y, MapFace.CAPTION,
                colours.muted, false));
        marks.add(new MapMark.Line(words.percent(NodeTile.share(asked.memoryBytes(), room.memoryBytes())), right, y,
                MapFace.CAPTION, colours.strong, true));
    }

    private void berths(List<MapMark> marks) {
        MapColours colours = picture.colours();
        for (CardRaster.Berth berth : CardRaster.berths(tile, box)) {
            double x = berth.x() + 8.0;
            double most = berth.width() - 12.0;
            if (berth.pod() < 0) {
                marks.add(new MapMark.Line(words.get("placement.card.free"), x, berth.y() + 26.0, MapFace.CAPTION,
                        colours.muted, false));
            } else if (most >= 24) {
                marks.add(new MapMark.Line(
                        ruler.cutMiddle(MapWords.name(tile.pod(berth.pod()).name()), MapFace.NAME, most), x,
                        berth.y() + 15.0, MapFace.NAME, berth.continued() ? colours.muted : colours.strong, false));
                String gpus = berth.continued()
                        ? words.get("placement.card.continued")
                        : words.get("placement.card.gpus", tile.pod(berth.pod()).requests().gpus());
                if (ruler.width(gpus, MapFace.CAPTION) <= most - 16) {
                    marks.add(new MapMark.Line(gpus, x + 18, berth.y() + 34.0, MapFace.CAPTION, colours.muted, false));
                }
            }
        }
    }

    private void names(List<MapMark> marks) {
        double most = (box.width() - 2.0 * NodeBox.CARD_PAD) / box.columns() - 24;
        for (int i = 0; i < tile.size(); i++) {
            int y = box.podY(i);
            if (y > -box.pitch() && y < picture.view().height()) {
                marks.add(new MapMark.Line(ruler.cutMiddle(MapWords.name(tile.pod(i).name()), MapFace.CAPTION, most),
                        box.podX(i) + 18.0, y + 10.0, MapFace.CAPTION,
                        picture.isFaded(tile, i) ? picture.colours().line : picture.colours().strong, false));
                if (!picture.isFaded(tile, i)) {
                    containers(marks, tile.pod(i), box.podX(i) + 32.0, y + 10.0, most - 14);
                }
            }
        }
    }

    /// The containers of a pod under its name; where there are more than lines, the last line says how many.
    private void containers(List<MapMark> marks, Pod pod, double x, double y, double most) {
        int all = pod.spec().containers().size();
        int lines = Math.min(all, box.containerLines());
        for (int k = 0; k < lines; k++) {
            double line = y + (k + 1.0) * NodeBox.CONTAINER_PITCH;
            if (k == lines - 1 && all > lines) {
                marks.add(new MapMark.Line(words.get("placement.card.containers", all - k), x, line, MapFace.CAPTION,
                        picture.colours().muted, false));
            } else {
                String name = MapWords.name(pod.spec().containers().get(k).name());
                ContainerHealth health = ContainerHealth.of(pod, pod.spec().containers().get(k).name());
                String text = health.reason().isEmpty() ? name : name + " · " + MapWords.name(health.reason());
                marks.add(new MapMark.Line(ruler.cutMiddle(text, MapFace.CAPTION, most), x, line, MapFace.CAPTION,
                        health.state() == PodHealth.FAILING ? picture.colours().danger : picture.colours().muted,
                        false));
            }
        }
    }
}
