package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.FxTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class PngTest extends FxTest {
    @Test
    void writesWhatCanBeReadBack() throws IOException {
        WritableImage drawn = new WritableImage(3, 2);
        drawn.getPixelWriter().setArgb(0, 0, 0xff112233);
        drawn.getPixelWriter().setArgb(2, 1, 0x80ff0000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Png.write(drawn, out);

        Image read = new Image(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.isError()).isFalse();
        assertThat(read.getWidth()).isEqualTo(3);
        assertThat(read.getPixelReader().getArgb(0, 0)).isEqualTo(0xff112233);
        assertThat(read.getPixelReader().getArgb(2, 1)).isEqualTo(0x80ff0000);
    }
}
