package io.quetzalcore.formats.mainfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.survey.GaussCoefficients;
import io.quetzalcore.survey.GaussCoefficients.Expansion;
import io.quetzalcore.survey.InputProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MainFieldFileTest {

    @Test
    void igrf14HasItsPublishedCoefficients() {
        GaussCoefficients igrf = MainFieldFile.igrf14();

        assertThat(igrf.name()).isEqualTo("IGRF-14");
        assertThat(igrf.radiusMetres()).isEqualTo(6_371_200);
        assertThat(igrf.fromYear()).isEqualTo(1900);
        assertThat(igrf.untilYear()).isEqualTo(2030);
        assertThat(igrf.epochs()).hasSize(26);
        Expansion last = igrf.epochs().getLast().field();
        assertThat(last.degree()).isEqualTo(13);
        assertThat(last.g()[Expansion.index(1, 0)]).isEqualTo(-29350.0);
        assertThat(last.h()[Expansion.index(1, 1)]).isEqualTo(4545.5);
        assertThat(last.h()[Expansion.index(13, 13)]).isEqualTo(-0.5);
        assertThat(igrf.epochs().getFirst().field().degree()).isEqualTo(10);
        assertThat(igrf.change().g()[Expansion.index(1, 0)]).isEqualTo(12.6);
        assertThat(igrf.change().h()[Expansion.index(2, 1)]).isEqualTo(-27.3);
    }

    @Test
    void readsOurLayout() throws IOException, InputProblem {
        GaussCoefficients model = MainFieldFile.read(
                "m.txt",
                text(
                        "# hello\nmodel M\nradius-km 6371.2\nepoch 2000 degree 1\n1 2 3\nchange until 2005 degree 1\n0 0 1\n"));

        assertThat(model.epochs().getFirst().field().g()).containsExactly(0, 1, 2);
        assertThat(model.epochs().getFirst().field().h()).containsExactly(0, 0, 3);
        assertThat(model.change().h()).containsExactly(0, 0, 1);
        assertThat(model.untilYear()).isEqualTo(2005);
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> MainFieldFile.read("m.txt", text("model M\nepoch 2000 degree 1\n1 x 3\n")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("m.txt, line 3: found \"x\"; expected a number");
        assertThatThrownBy(() -> MainFieldFile.read("m.txt", text("model M\nepoch 2000 degree 1\n1 3\n")))
                .hasMessage("m.txt, line 3: found 2 numbers; expected 3 numbers of degree 1");
        assertThatThrownBy(() -> MainFieldFile.read("m.txt", text("model M\n")))
                .hasMessageContaining("expected a model, a radius-km, an epoch and a change");
        assertThatThrownBy(() -> MainFieldFile.read("m.txt", text("epoch 2000\n")))
                .hasMessageContaining("expected more words on this line");
        assertThatThrownBy(() -> MainFieldFile.read("m.txt", text("epoch 2000 degree 1e9\n")))
                .hasMessageContaining("a whole number from 1 to 100");
    }

    @Test
    void aShortWorldMagneticModelIsRefused() {
        assertThatThrownBy(() -> WmmFile.read(
                        "WMM.COF", text("2025.0 WMM-2025 11/13/2024\n  1  0  -29351.8  0.0  12.0  0.0\n999999\n")))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("found 1 coefficient lines; expected 90 of them");
        assertThatThrownBy(() -> WmmFile.read("WMM.COF", text("2025.0 WMM-2025\n 1 2 0 0 0 0\n")))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> WmmFile.read("WMM.COF", text(""))).hasMessageContaining("no epoch and name");
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
