package io.quetzalcore.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyParametersTest {

    @Test
    void theSameSettingsAreOneWhateverTheirSpelling() throws InputProblem {
        SurveyParameters one = SurveyParameters.of(Map.of("grid-spacing-m", "50", "levelling", "TIE"));
        SurveyParameters other =
                SurveyParameters.of(Map.of("grid-spacing-m", " 5e1 ", "levelling", "tie", "tension", "0.25"));
        assertThat(one).isEqualTo(other);
        assertThat(one.canonical()).isEqualTo("grid-spacing-m=50\nlevelling=tie");
    }

    @Test
    void defaultsAreTheTables() {
        assertThat(SurveyParameters.DEFAULTS.number(Parameter.TENSION)).isEqualTo(0.25);
        assertThat(SurveyParameters.DEFAULTS.text(Parameter.LEVELLING)).isEqualTo("auto");
        assertThat(SurveyParameters.DEFAULTS.isGiven(Parameter.TENSION)).isFalse();
    }

    @Test
    void everyDefaultIsItselfAllowed() {
        assertThat(Arrays.stream(Parameter.values())).allSatisfy(parameter -> {
            Map<String, String> setting = Map.of(parameter.key(), parameter.defaultText());
            assertThat(SurveyParameters.of(setting)).isEqualTo(SurveyParameters.DEFAULTS);
        });
    }

    @Test
    void outOfRangeNamesTheParameterAndTheRange() {
        assertThatThrownBy(() -> SurveyParameters.of(Map.of("tension", "1.5")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("parameters, tension: found \"1.5\"; expected a number from 0 to 1");
    }

    @Test
    void numbersThatOnlyJavaReadsAreRefused() {
        for (String text : new String[] {"NaN", "Infinity", "0x1p3", "1.5d", "1e9999", "", "1,5"}) {
            assertThatThrownBy(() -> SurveyParameters.of(Map.of("tension", text)))
                    .as(text)
                    .isInstanceOf(InputProblem.class);
        }
    }

    @Test
    void unknownParametersAndChoicesAreRefused() {
        assertThatThrownBy(() -> SurveyParameters.of(Map.of("levelling", "magic")))
                .hasMessageContaining("one of auto, tie, differential, none");
        assertThatThrownBy(() -> SurveyParameters.of(Map.of("owner", "me")))
                .hasMessageContaining("an unknown parameter");
    }
}
