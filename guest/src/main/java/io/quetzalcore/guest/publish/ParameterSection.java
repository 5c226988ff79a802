package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.report.Page;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.util.Arrays;
import java.util.List;

/** Every setting, whether it was given or stands at its default. */
final class ParameterSection {

    private ParameterSection() {}

    static void write(Page page, SurveyParameters parameters) {
        page.section("parameters", "Parameters");
        int given = parameters.given().size();
        page.paragraph(
                given == 0 ? "None was given: all stand at their defaults." : "Given: " + given + "; they are marked.");
        page.table(
                List.of(
                        Page.Column.text("Parameter"),
                        Page.Column.text("Value"),
                        Page.Column.text("Given"),
                        Page.Column.text("Default"),
                        Page.Column.text("Meaning")),
                Arrays.stream(Parameter.values())
                        .map(parameter -> List.of(
                                parameter.key(),
                                parameters.text(parameter),
                                parameters.isGiven(parameter) ? "● given" : "",
                                parameter.defaultText(),
                                parameter.meaning()))
                        .toList());
    }
}
