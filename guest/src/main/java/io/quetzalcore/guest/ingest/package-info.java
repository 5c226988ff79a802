/**
 * The first step of a survey: from the file a user gave to lines of anomalies in a projected system.
 *
 * <p>The file is read once into a spool on disk ({@link io.quetzalcore.formats.reading.SurveyReader}); what it is then
 * follows from the whole: the coordinate system, whether the main field is still in the readings, which lines are tie
 * lines, how far apart they are. A second pass, line by line, projects the readings, takes the main field away and writes
 * them. {@link io.quetzalcore.guest.ingest.Completeness} tells all that was found and decided.
 */
@NullMarked
package io.quetzalcore.guest.ingest;

import org.jspecify.annotations.NullMarked;
