package io.quetzalcore.guest.publish;

import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the products come from: the same upload, parameters and version give the same products, to the bit; and on VMs
 * of the same isolation levels the same record of them.
 *
 * @param program which made them
 * @param version of the program
 * @param machine on which all was made: the one thing in it that does not follow from the upload
 * @param engines which engine evaluated which kernel
 * @param upload the file as it came
 * @param given parameters that the user gave
 * @param parameters all parameters, by key
 * @param products the files that users get, but for the report and this record itself
 * @param between what the report was made from besides
 */
record Lineage(
        String program,
        String version,
        Machine machine,
        List<Engines.Ran> engines,
        Artifact upload,
        Map<String, String> given,
        Map<String, String> parameters,
        List<Artifact> products,
        List<Artifact> between) {

    static Lineage of(Work.Report work, SurveyParameters parameters, List<Engines.Ran> engines, List<Artifact> inputs) {
        Map<String, String> all = new TreeMap<>();
        for (Parameter parameter : Parameter.values()) {
            all.put(parameter.key(), parameters.text(parameter));
        }
        return new Lineage(
                "QuetzalCore",
                Version.current(),
                Machine.after(work.isolation()),
                engines,
                work.upload(),
                parameters.given(),
                all,
                inputs.stream().filter(Lineage::isProduct).toList(),
                inputs.stream().filter(input -> !isProduct(input)).toList());
    }

    private static boolean isProduct(Artifact artifact) {
        String name = artifact.name();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "tif", "nc", "grd", "png", "csv", "geojson" -> true;
            default -> false;
        };
    }
}
