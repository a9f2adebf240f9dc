package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the house forbids in sources and pages, read line by line; each rule is also shown a line that breaks it. */
class HouseTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int LONGEST = 300;

    /** Rule name, the files it reads (a glob on the path from the root), what it forbids, and a line that must be caught. */
    private record Rule(String name, String files, String forbidden, String offence) {}

    private static final List<Rule> RULES = List.of(
            new Rule("unescaped html", "**/src/main/**.html", "th:" + "utext", "<p th:" + "utext=\"x\">"),
            new Rule(
                    "inline script",
                    "**/src/main/**.html",
                    "<script(?![^>]*src=)[^>]*>\\s*\\S|\\son[a-z]+=\"",
                    "<p onclick=\"x\">"),
            new Rule("inline style", "**/src/main/**.html", "\\sstyle=\"|<style", "<p style=\"x\">"),
            new Rule(
                    "a condition that a replacement would pass over",
                    "**/src/main/**.html",
                    "<[^>]*th:(if|unless)=\"[^\"]*\"[^>]*th:replace=|<[^>]*th:replace=\"[^\"]*\"[^>]*\\sth:(if|unless)=",
                    "<p th:if=\"${x}\" th:replace=\"y\">"),
            new Rule("html from script", "**/src/main/**.js", "inner" + "HTML", "x.inner" + "HTML = y"),
            new Rule(
                    "a sleep in a test",
                    "**/src/test/**.java",
                    "Thread\\." + "sleep|TimeUnit\\.[A-Z]+\\." + "sleep",
                    "Thread." + "sleep(1)"),
            new Rule(
                    "a test switched off",
                    "**/src/test/**.java",
                    "@Dis" + "abled\\b|@Ig" + "nore\\b",
                    "@Dis" + "abled"),
            new Rule("a mock", "**/src/test/**.java", "org\\.mock" + "ito", "import org.mock" + "ito.Mock"),
            new Rule("unfinished work", "**/src/main/**.java", "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b", "// TO" + "DO"),
            new Rule(
                    "a swallowed error",
                    "**/src/main/**.java",
                    "catch \\((Exception|Throwable|RuntimeException) \\w+\\) *\\{ *\\}",
                    "catch (Exception e) {}"),
            // A server by URL may be PostgreSQL 15: what came later would fail there and pass here.
            new Rule(
                    "SQL newer than PostgreSQL 15",
                    "**/src/main/**.{java,sql}",
                    "(?i)\\b(any_value|json_table|json_arrayagg|json_objectagg|json_scalar|json_serialize|json_exists|json_query"
                            + "|json_value|uuidv[47]|pg_input_is_valid|array_(shuffle|sample|sort|reverse)|random_normal|merge_action"
                            + "|casefold)\\s*\\(|\\bis (not )?json\\b|without overlaps|\\bnot enforced\\b|\\bat local\\b"
                            + "|\\bgenerated always as \\([^)]*\\)+ *(virtual|,|$)|set expression as|returning (old|new)\\.",
                    "SELECT uuid" + "v7()"),
            new Rule(
                    "a print",
                    "**/src/main/java/org/belisha/[!c]**.java",
                    "System\\.(out|err)\\.print",
                    "System.out.println(x)"));

    @Test
    void every_rule_holds_in_every_file() {
        List<String> found = new ArrayList<>();
        for (Rule rule : RULES) {
            Pattern forbidden = Pattern.compile(rule.forbidden());
            assertThat(forbidden.matcher(rule.offence()).find())
                    .as("the rule against %s must be able to fail", rule.name())
                    .isTrue();
            for (Map.Entry<Path, List<String>> file : files(rule.files()).entrySet()) {
                for (int line = 0; line < file.getValue().size(); line++) {
                    if (forbidden.matcher(file.getValue().get(line)).find()) {
                        found.add(rule.name() + " " + file.getKey() + ":" + (line + 1));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void files_are_short() {
        assertThat(files("**/src/**.java").entrySet().stream()
                        .filter(file -> file.getValue().size() > LONGEST)
                        .map(file -> file.getKey() + ": " + file.getValue().size() + " lines"))
                .isEmpty();
    }

    private static Map<Path, List<String>> files(String glob) {
        var matcher = ROOT.getFileSystem().getPathMatcher("glob:" + glob);
        try (Stream<List<Path>> all = Stream.of("app", "e2e").map(ROOT::resolve).map(HouseTest::walk)) {
            return all.flatMap(List::stream)
                    .filter(path -> !path.toString().contains("/target/"))
                    .filter(path -> matcher.matches(path))
                    .collect(java.util.stream.Collectors.toMap(path -> ROOT.relativize(path), HouseTest::lines));
        }
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
