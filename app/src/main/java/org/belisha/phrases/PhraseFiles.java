package org.belisha.phrases;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists of phrases as e2guardian and DansGuardian read them: {@code <words><50>}, {@code <both>,<of these><-20>}, without a
 * weight for what alone decides, {@code .Include<file>}, and comments.
 *
 * <p>A space within the brackets stands for the edge of a word; without one the word may go on there.
 */
public final class PhraseFiles {

    /** What a phrase without a weight adds, or takes away where its list is one of exceptions. */
    public static final int DECIDES = 1000;

    private static final int MOST = 200_000;
    private static final int MOST_SHOWN = 50;
    private static final int LONGEST = 200;
    private static final int MOST_PARTS = 10;
    private static final Pattern CATEGORY =
            Pattern.compile("#\\s*listcategory:\\s*\"?'?([^\"'(]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARED = Pattern.compile("#.*\\b(?:charset|encoding)\\s*[=:]\\s*\"?([\\w-]+)");

    private final Map<String, byte[]> files;
    private final String theme;
    private final boolean exceptions;
    private final List<Phrase> phrases = new ArrayList<>();
    private final List<PhraseProblem> problems = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private int problemCount;
    private int skipped;

    private PhraseFiles(Map<String, byte[]> files, String theme, boolean exceptions) {
        this.files = files;
        this.theme = theme;
        this.exceptions = exceptions;
    }

    /**
     * What was read.
     *
     * @param skipped lines that are sound but hold nothing to look for
     * @param problems the first of the lines that could not be read
     */
    public record Read(List<Phrase> phrases, int skipped, int problemCount, List<PhraseProblem> problems) {}

    /**
     * Reads a list and what it includes.
     *
     * @param files by their path; an include finds the one whose path ends most like its own
     * @param start the file to begin with
     * @param theme for files that name no category of their own
     * @param exceptions whether phrases without a weight make a page good
     */
    public static Read read(Map<String, byte[]> files, String start, String theme, boolean exceptions) {
        PhraseFiles reading = new PhraseFiles(files, theme, exceptions);
        reading.waiting.add(start);
        while (!reading.waiting.isEmpty()) {
            String next = reading.waiting.remove();
            if (reading.done.add(next)) {
                reading.file(next, files.size() == 1 ? "" : next);
            }
        }
        return new Read(
                List.copyOf(reading.phrases), reading.skipped, reading.problemCount, List.copyOf(reading.problems));
    }

    private void file(String path, String shown) {
        byte[] bytes = files.getOrDefault(path, new byte[0]);
        String head = new String(bytes, 0, Math.min(bytes.length, 2000), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        Charset named = declared.find() ? Charsets.called(declared.group(1)) : null;
        String text = new String(bytes, named == null ? OldEncoding.of(bytes) : named);
        String about = theme;
        boolean good = exceptions || path.substring(path.lastIndexOf('/') + 1).startsWith("exception");
        int number = 0;
        for (String raw : text.split("\r\n|\r|\n", -1)) {
            number++;
            String line = (raw.startsWith("\ufeff") ? raw.substring(1) : raw).strip();
            Matcher category = CATEGORY.matcher(line);
            if (line.startsWith("#") && category.lookingAt()) {
                about = themeOf(category.group(1), theme);
            } else if (line.startsWith(".Include<")) {
                include(line, shown, number);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String problem = phrase(line, about, good);
                if (problem != null) {
                    problem(shown, number, problem);
                }
            }
        }
    }

    private void include(String line, String shown, int number) {
        int end = line.indexOf('>');
        String wanted = end < 0 ? "" : line.substring(".Include<".length(), end);
        String found = null;
        for (String tail = wanted; found == null && !tail.isEmpty(); ) {
            String ending = tail;
            found = files.keySet().stream()
                    .filter(path -> path.equals(ending) || path.endsWith("/" + ending))
                    .findFirst()
                    .orElse(null);
            int slash = tail.indexOf('/');
            tail = slash < 0 ? "" : tail.substring(slash + 1);
        }
        if (found == null) {
            problem(shown, number, "includes a file that is not here: " + clean(wanted));
        } else {
            waiting.add(found);
        }
    }

    /** Adds what the line says, or returns what is wrong with it. */
    private @Nullable String phrase(String line, String about, boolean good) {
        List<String> parts = new ArrayList<>();
        Integer weight = null;
        int at = 0;
        while (at < line.length() && line.charAt(at) != '#') {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            boolean another = c == ',';
            int open = another ? line.indexOf('<', at) : at;
            int end = line.indexOf('>', at);
            if (open < 0 || end < open || line.charAt(open) != '<') {
                return "words stand between < and >, and parts are divided by commas";
            }
            String words = line.substring(open + 1, end);
            if (another || parts.isEmpty()) {
                parts.add(words);
            } else if (weight == null && words.strip().matches("[+-]?\\d{1,5}")) {
                weight = Integer.valueOf(words.strip());
            } else {
                return "the weight is a number at the end";
            }
            at = end + 1;
        }
        return add(parts, weight, about, good);
    }

    private @Nullable String add(List<String> raw, @Nullable Integer weight, String about, boolean good) {
        if (raw.isEmpty() || raw.size() > MOST_PARTS || raw.stream().anyMatch(part -> part.length() > LONGEST)) {
            return "a line has one to " + MOST_PARTS + " parts of up to " + LONGEST + " letters";
        }
        List<String> parts = raw.stream().map(PhraseFiles::part).toList();
        if (parts.stream().anyMatch(String::isEmpty) || (weight != null && weight == 0)) {
            skipped++;
            return null;
        }
        if (phrases.size() >= MOST) {
            return "there are more than " + MOST + " phrases";
        }
        int heavy = weight != null ? weight : good ? -DECIDES : DECIDES;
        phrases.add(new Phrase(parts, heavy, heavy < 0 ? "" : about));
        return null;
    }

    /** A part in our way: a star where the word may go on. Empty where nothing is left to look for. */
    private static String part(String raw) {
        String words = Folding.words(raw);
        if (words.isEmpty()) {
            return "";
        }
        boolean openStart = Folding.words(raw.substring(0, 1)).length() > 0;
        boolean openEnd = Folding.words(raw.substring(raw.length() - 1)).length() > 0;
        boolean tooShort = words.length() < 2 && (openStart || openEnd) && !Folding.isUnspaced(words.charAt(0));
        return tooShort ? "" : (openStart ? "*" : "") + raw.strip() + (openEnd ? "*" : "");
    }

    private void problem(String file, int line, String words) {
        problemCount++;
        if (problems.size() < MOST_SHOWN) {
            problems.add(new PhraseProblem(clean(file), line, words));
        }
    }

    private static String themeOf(String category, String otherwise) {
        String name = category.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.startsWith("good")
                ? otherwise
                : Themes.ofCategory(name.length() > 60 ? name.substring(0, 60) : name);
    }

    private static String clean(String path) {
        String plain = path.replaceAll("[^A-Za-z0-9._/-]", "?");
        return plain.length() > 80 ? plain.substring(plain.length() - 80) : plain;
    }
}
