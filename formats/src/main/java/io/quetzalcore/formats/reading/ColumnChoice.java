package io.quetzalcore.formats.reading;

import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.SurveyParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which column means what: as the user's {@code column.*} parameters say, by name, or by position. */
final class ColumnChoice {

    /** What coordinates the columns should be when a file has both kinds. */
    enum Wanted {
        DEGREES,
        METRES,
        EITHER
    }

    private final String file;
    private final Head head;
    private final SurveyParameters parameters;
    private final Map<Role, ColumnUse> uses = new EnumMap<>(Role.class);

    private ColumnChoice(String file, Head head, SurveyParameters parameters) {
        this.file = file;
        this.head = head;
        this.parameters = parameters;
    }

    /**
     * Chooses.
     *
     * @param rows some of the first rows, cut into fields: what positions are told by when there are no names
     * @throws InputProblem when a column is not there or cannot be told
     */
    static Map<Role, ColumnUse> choose(
            String file, Head head, SurveyParameters parameters, Wanted wanted, List<List<String>> rows)
            throws InputProblem {
        ColumnChoice choice = new ColumnChoice(file, head, parameters);
        if (!head.named()) {
            choice.byPosition(rows);
        }
        choice.position(wanted);
        for (Role role : List.of(Role.LINE, Role.FIELD, Role.HEIGHT, Role.TIME, Role.DATE)) {
            choice.one(role);
        }
        if (!choice.uses.containsKey(Role.FIELD)) {
            throw choice.missing(Role.FIELD, "a column with the magnetic field, such as tmi or mag");
        }
        return choice.uses;
    }

    private void one(Role role) throws InputProblem {
        String asked = parameters.text(role.parameter());
        boolean line = role == Role.LINE && head.lineHeaders();
        if (asked.equalsIgnoreCase("none") && role != Role.FIELD) {
            uses.remove(role);
        } else if (!asked.equalsIgnoreCase("auto")) {
            uses.put(role, asked(role, asked));
        } else if (!line && !uses.containsKey(role)) {
            best(role).ifPresent(use -> uses.put(role, use));
        }
    }

    /** Chooses x and y together, so that both are degrees or both are metres. */
    private void position(Wanted wanted) throws InputProblem {
        String x = parameters.text(io.quetzalcore.survey.Parameter.COLUMN_X);
        String y = parameters.text(io.quetzalcore.survey.Parameter.COLUMN_Y);
        if (!x.equalsIgnoreCase("auto") || !y.equalsIgnoreCase("auto")) {
            asked(wanted, x, y);
            return;
        }
        if (uses.containsKey(Role.EASTING) || uses.containsKey(Role.LONGITUDE)) {
            return;
        }
        Optional<ColumnUse> longitude = best(Role.LONGITUDE);
        Optional<ColumnUse> latitude = best(Role.LATITUDE);
        Optional<ColumnUse> easting = best(Role.EASTING);
        Optional<ColumnUse> northing = best(Role.NORTHING);
        boolean degrees = longitude.isPresent() && latitude.isPresent();
        boolean metres = easting.isPresent() && northing.isPresent();
        if (degrees && (wanted != Wanted.METRES || !metres)) {
            longitude.ifPresent(use -> uses.put(Role.LONGITUDE, use));
            latitude.ifPresent(use -> uses.put(Role.LATITUDE, use));
        } else if (metres) {
            easting.ifPresent(use -> uses.put(Role.EASTING, use));
            northing.ifPresent(use -> uses.put(Role.NORTHING, use));
        } else {
            boolean hasX = longitude.isPresent() || easting.isPresent();
            throw missing(
                    hasX ? Role.NORTHING : Role.EASTING,
                    hasX
                            ? "a column with latitude or northing"
                            : "columns with longitude and latitude, or easting and northing");
        }
    }

    private void asked(Wanted wanted, String x, String y) throws InputProblem {
        int xAt = x.equalsIgnoreCase("auto") ? auto(Role.LONGITUDE, Role.EASTING, wanted) : index(Role.EASTING, x);
        int yAt = y.equalsIgnoreCase("auto") ? auto(Role.LATITUDE, Role.NORTHING, wanted) : index(Role.NORTHING, y);
        Column xColumn = head.columns().get(xAt);
        Column yColumn = head.columns().get(yAt);
        boolean degrees = Role.LONGITUDE.fit(xColumn.name()).isPresent()
                && Role.LATITUDE.fit(yColumn.name()).isPresent();
        String how = "named by a parameter";
        Role east = degrees ? Role.LONGITUDE : Role.EASTING;
        Role north = degrees ? Role.LATITUDE : Role.NORTHING;
        uses.put(east, ColumnUse.of(east, xColumn, xAt, how));
        uses.put(north, ColumnUse.of(north, yColumn, yAt, how));
    }

    private int auto(Role degrees, Role metres, Wanted wanted) throws InputProblem {
        Optional<ColumnUse> first = best(wanted == Wanted.METRES ? metres : degrees);
        Optional<ColumnUse> found = first.isPresent() ? first : best(wanted == Wanted.METRES ? degrees : metres);
        if (found.isEmpty()) {
            throw missing(metres, "the other coordinate beside the one that is named");
        }
        return found.get().index();
    }

    private ColumnUse asked(Role role, String name) throws InputProblem {
        int index = index(role, name);
        return ColumnUse.of(
                role,
                head.columns().get(index),
                index,
                "named by " + role.parameter().key());
    }

    /** A column by its name, or by its number from 1. */
    private int index(Role role, String name) throws InputProblem {
        for (int i = 0; i < head.columns().size(); i++) {
            if (head.columns().get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        for (int i = 0; i < head.columns().size(); i++) {
            if (Role.plain(head.columns().get(i).name()).equals(Role.plain(name))
                    && !Role.plain(name).isEmpty()) {
                return i;
            }
        }
        if (name.matches("\\d{1,3}")
                && Integer.parseInt(name) >= 1
                && Integer.parseInt(name) <= head.columns().size()) {
            return Integer.parseInt(name) - 1;
        }
        throw new InputProblem(
                file, head.headerLine(), role.parameter().key(), "no column " + Quoted.of(name), "one of " + names());
    }

    private Optional<ColumnUse> best(Role role) {
        @Nullable ColumnUse best = null;
        int bestFit = Integer.MAX_VALUE;
        for (int i = 0; i < head.columns().size(); i++) {
            int index = i;
            int fit = head.columns().get(i).name().startsWith("column ")
                    ? Integer.MAX_VALUE
                    : role.fit(head.columns().get(i).name()).orElse(Integer.MAX_VALUE);
            boolean taken = uses.values().stream().anyMatch(use -> use.index() == index);
            if (fit < bestFit && !taken) {
                bestFit = fit;
                best = ColumnUse.of(role, head.columns().get(i), i, "by its name");
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Without names: x, y, field; or line, x, y, field when the first column hardly changes, else x, y, height, field; or
     * line, x, y, height, field. More columns cannot be told apart.
     */
    private void byPosition(List<List<String>> rows) throws InputProblem {
        int fields = head.columns().size();
        boolean line = !head.lineHeaders()
                && rows.size() > 1
                && rows.stream().map(List::getFirst).distinct().count() <= Math.max(1, rows.size() / 5);
        List<Role> roles = switch (fields) {
            case 3 -> List.of(Role.EASTING, Role.NORTHING, Role.FIELD);
            case 4 ->
                line
                        ? List.of(Role.LINE, Role.EASTING, Role.NORTHING, Role.FIELD)
                        : List.of(Role.EASTING, Role.NORTHING, Role.HEIGHT, Role.FIELD);
            case 5 -> line ? List.of(Role.LINE, Role.EASTING, Role.NORTHING, Role.HEIGHT, Role.FIELD) : List.of();
            default -> List.of();
        };
        for (int i = 0; i < roles.size(); i++) {
            uses.put(
                    roles.get(i),
                    ColumnUse.of(roles.get(i), head.columns().get(i), i, "by its place: the file names no columns"));
        }
        boolean told = Arrays.stream(new Role[] {Role.EASTING, Role.NORTHING, Role.FIELD})
                .noneMatch(role -> parameters.text(role.parameter()).equals("auto"));
        if (roles.isEmpty() && !told) {
            throw new InputProblem(
                    file,
                    1,
                    null,
                    fields + " columns without names",
                    "a row of names first, or the parameters column.x, column.y and column.field with the columns' numbers");
        }
    }

    private InputProblem missing(Role role, String expected) {
        return new InputProblem(
                file,
                head.headerLine(),
                role.parameter().key(),
                "the columns " + names(),
                expected + "; or its name in the parameter " + role.parameter().key());
    }

    private String names() {
        List<String> names = new ArrayList<>();
        head.columns().stream().limit(40).forEach(column -> names.add(Quoted.shortened(column.name())));
        return names.stream().collect(Collectors.joining(", "))
                + (head.columns().size() > 40 ? ", ..." : "");
    }
}
