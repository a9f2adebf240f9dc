package org.belisha.schools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes OneRoster 1.2 exports of any size for tests: schools of seven classes, two parents for each family of up to three children. */
final class RosterMaker {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final String[] GIVEN = {
        "Amara", "Zoë", "Siân", "Mohammed", "Oisín", "D'Arcy", "Anne-Marie", "Chloé", "Yusuf", "Grace", "Tomos", "Aoife"
    };
    private static final String[] FAMILY = {
        "O'Connor",
        "Okafor",
        "Smith-Jones",
        "Nguyễn",
        "Patel",
        "Müller",
        "Begum",
        "St. John",
        "Adeyemi",
        "Łukasz",
        "Evans"
    };

    /** Distinguishes this export's ids and numbers from those of other tests. */
    final String tag = "t" + MADE.incrementAndGet();

    private final int number = 100 + MADE.get();
    private final Map<String, StringBuilder> files = new LinkedHashMap<>();
    private int people;

    RosterMaker() {
        heading("orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId");
        heading(
                "academicSessions",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear");
        heading(
                "courses",
                "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes");
        heading(
                "classes",
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                        + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods");
        heading(
                "users",
                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
                        + "email,sms,phone,agentSourcedIds,grades,password");
        heading(
                "roles",
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId");
        heading(
                "enrollments",
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate");
        heading("demographics", "sourcedId,status,dateLastModified,birthDate,sex");
        line("academicSessions", tag + "-year,,,2026/27,schoolYear,2026-09-01,2027-08-31,,2027");
    }

    private void heading(String file, String headings) {
        files.put(file, new StringBuilder(headings).append('\n'));
    }

    RosterMaker line(String file, String cells) {
        files.get(file).append(cells).append('\n');
        return this;
    }

    /** A school of seven classes, Reception to Year 6, with a teacher each. */
    RosterMaker school(String id, int pupilsInEachClass) {
        String school = tag + id;
        line("orgs", school + ",,,School " + school + ",school,,");
        line("courses", school + "-course,,," + tag + "-year,Primary,,," + school + ",,");
        for (int year = 0; year <= 6; year++) {
            String schoolClass = school + "-y" + year;
            line(
                    "classes",
                    schoolClass + ",,,Class " + year + "," + grade(year) + "," + school + "-course,,homeroom,," + school
                            + "," + tag + "-year,,,");
            adult(schoolClass + "-teacher", school, "teacher");
            line(
                    "enrollments",
                    schoolClass + "-teaching,,," + schoolClass + "," + school + "," + schoolClass
                            + "-teacher,teacher,,,");
            for (int each = 0; each < pupilsInEachClass; each++) {
                pupil(school, year, each);
            }
        }
        return this;
    }

    private void pupil(String school, int year, int each) {
        int number = people++;
        String id = school + "-p" + year + "-" + each;
        // Three children with the same place in Years 0 to 2, and so on, are one family.
        String family = school + "-f" + year / 3 + "-" + each;
        if (year % 3 == 0) {
            adult(family + "-a", school, "parent");
            adult(family + "-b", school, "guardian");
        }
        String upn = upn(number);
        line(
                "users",
                id + ",,,true,," + "{UPN:" + upn + "}," + GIVEN[number % GIVEN.length] + ","
                        + FAMILY[number / 3 % FAMILY.length] + ",,,,,,\"" + family + "-a," + family + "-b\","
                        + grade(year) + ",");
        line("roles", id + "-role,,," + id + ",primary,student,,," + school + ",");
        line("enrollments", id + "-seat,,," + school + "-y" + year + "," + school + "," + id + ",student,true,,");
        line("demographics", id + ",,," + (2021 - year) + "-0" + (1 + number % 9) + "-1" + number % 9 + ",");
    }

    /** A number of the made schools that nobody else has. */
    String upn(int pupil) {
        String twelve = "%03d%04d%05d".formatted(number % 1000, 2000 + pupil / 100_000, pupil % 100_000);
        return Upn.checkLetter(twelve) + twelve;
    }

    RosterMaker adult(String id, String school, String role) {
        int number = people++;
        line(
                "users",
                id + ",,,true,,," + GIVEN[number % GIVEN.length] + "," + FAMILY[number % FAMILY.length] + ",,," + id
                        + "@families.test,,,,,");
        return line("roles", id + "-role,,," + id + ",primary," + role + ",,," + school + ",");
    }

    private static String grade(int year) {
        return year == 0 ? "R" : Integer.toString(year);
    }

    /** The files as text, by name; a test may change them before {@link #zip(Map)}. */
    Map<String, String> files() {
        return files("bulk");
    }

    Map<String, String> files(String mode) {
        Map<String, String> all = new LinkedHashMap<>();
        StringBuilder manifest = new StringBuilder("propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n");
        files.forEach((name, text) -> {
            boolean empty = text.indexOf("\n") == text.length() - 1 && !mode.equals("bulk");
            manifest.append("file.")
                    .append(name)
                    .append(',')
                    .append(empty ? "absent" : mode)
                    .append('\n');
            if (!empty) {
                all.put(name + ".csv", text.toString());
            }
        });
        all.put("manifest.csv", manifest.toString());
        return all;
    }

    byte[] zip() {
        return zip(files());
    }

    static byte[] zip(Map<String, String> files) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return zipOf(bytes);
    }

    static byte[] zipOf(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
