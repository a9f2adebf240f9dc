package org.belisha.schools;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Year groups as systems write them: "R", "Year 4", "Y4", "04", "N2", "KG". */
final class YearGroups {

    private static final Pattern NURSERY = Pattern.compile("N\\d?|NURSERY( ?\\d)?|PK|PS|PRE-?SCHOOL|-1");
    private static final Pattern RECEPTION = Pattern.compile("R|REC|RECEPTION|KG|(YEAR|YR|Y)? ?R|YR|0+");
    private static final Pattern NUMBER = Pattern.compile("(?:NATIONAL CURRICULUM )?(?:YEAR|YR|Y)?\\.? ?0?(\\d{1,2})");

    private YearGroups() {}

    /** -1 nursery, 0 reception, then the number, which may be beyond primary school; nothing where it is no year group. */
    static OptionalInt read(String written) {
        String words = written.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (NURSERY.matcher(words).matches()) {
            return OptionalInt.of(-1);
        }
        if (RECEPTION.matcher(words).matches()) {
            return OptionalInt.of(0);
        }
        Matcher number = NUMBER.matcher(words);
        return number.matches() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }
}
