package org.belisha.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A made-up OneRoster 1.2 export of 10,080 pupils in 24 schools, each with a parent. Run it to write one: `LargeRoster FILE`. */
public final class LargeRoster {

    private static final int SCHOOLS = 24;
    private static final int CLASSES = 7;
    private static final int PUPILS = 60;

    /** As many pupils are in it. */
    static final int ALL_PUPILS = SCHOOLS * CLASSES * PUPILS;

    /** As many people are in it: pupils, a parent each, a teacher for each class. */
    static final int EVERYBODY = 2 * ALL_PUPILS + SCHOOLS * CLASSES;

    private final Map<String, StringBuilder> files = new LinkedHashMap<>();

    private LargeRoster() {
        file("orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId");
        file(
                "classes",
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classType,schoolSourcedId,termSourcedIds");
        file(
                "users",
                "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,email,agentSourcedIds,grades");
        file("roles", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId");
        file(
                "enrollments",
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate");
        for (int school = 0; school < SCHOOLS; school++) {
            line("orgs", "s" + school + ",,,Large School " + school + ",school,,");
            for (int year = 0; year < CLASSES; year++) {
                schoolClass("s" + school, year);
            }
        }
    }

    private void schoolClass(String school, int year) {
        String id = school + "y" + year;
        line("classes", id + ",,,Class " + year + "," + year + ",,homeroom," + school + ",");
        adult(id + "t", school, "teacher");
        line("enrollments", id + "e,,," + id + "," + school + "," + id + "t,teacher,,,");
        for (int each = 0; each < PUPILS; each++) {
            String pupil = id + "p" + each;
            adult(pupil + "a", school, "parent");
            line("users", pupil + ",,,true,Child" + each + ",Of" + id + ",," + pupil + "a," + (year == 0 ? "R" : year));
            line("roles", pupil + "r,,," + pupil + ",primary,student,,," + school);
            line("enrollments", pupil + "e,,," + id + "," + school + "," + pupil + ",student,true,,");
        }
    }

    private void adult(String id, String school, String role) {
        line("users", id + ",,,true,Adult,Of" + id + "," + id + "@large.test,,");
        line("roles", id + "r,,," + id + ",primary," + role + ",,," + school);
    }

    private void file(String name, String headings) {
        files.put(name, new StringBuilder(headings).append('\n'));
    }

    private void line(String file, String cells) {
        files.get(file).append(cells).append('\n');
    }

    /** Writes the zip. */
    static void write(Path file) throws IOException {
        LargeRoster roster = new LargeRoster();
        StringBuilder manifest = new StringBuilder("propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n");
        roster.files
                .keySet()
                .forEach(name -> manifest.append("file.").append(name).append(",bulk\n"));
        roster.files.put("manifest", manifest);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, StringBuilder> each : roster.files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey() + ".csv"));
                zip.write(each.getValue().toString().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /** The same number of pupils as one school's plain CSV. */
    static void writeCsv(Path file) throws IOException {
        StringBuilder csv = new StringBuilder("Forename,Surname,Year Group,Reg Group,DOB\n");
        for (int each = 0; each < ALL_PUPILS; each++) {
            csv.append("Child,Number")
                    .append(each)
                    .append(',')
                    .append(1 + each % 6)
                    .append(",Large ")
                    .append(each % 6)
                    .append(",01/02/2018\n");
        }
        Files.writeString(file, csv);
    }

    public static void main(String[] words) throws IOException {
        write(Path.of(words[0]));
    }
}
