package org.belisha.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.belisha.phrases.Phrase;
import org.belisha.phrases.PhraseFiles;
import org.belisha.phrases.ShippedPhrases;

/** Pages to be weighed, the same in every run, and the phrases to weigh them by: e2guardian's own where it is installed. */
final class BenchPages {
    private static final Path LISTS = Path.of("/etc/e2guardian/lists");
    private static final String[] IN_FORCE = {"weightedphraselist", "bannedphraselist", "exceptionphraselist"};
    private static final String[] WORDS =
            ("the a of to and in is was for on with as by from that this at be were which their there when then where"
                            + " school children teacher class lesson history river bridge castle garden mountain village"
                            + " weather winter summer morning evening animal picture number letter music science travel"
                            + " holiday kitchen window market station railway harbour island forest meadow farmer baker"
                            + " builder doctor painter singer writer king queen soldier sailor machine engine wheel"
                            + " water light stone paper wood metal glass cotton wool bread butter apple orange potato"
                            + " walked looked found carried opened closed measured painted remembered written heard told"
                            + " small large old young early late quiet bright heavy simple careful famous different many")
                    .split(" ");

    private BenchPages() {}

    /** A page of about this many bytes: paragraphs, links, a script, pictures with texts. */
    static String html(int bytes) {
        Random random = new Random(20261122);
        StringBuilder page = new StringBuilder(bytes + 400)
                .append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>\n")
                .append("<meta name=\"description\" content=\"A page for measuring\">\n")
                .append("<script>var places = ['a', 'b']; function go(n) { return places[n < 1 ? 0 : 1]; }</script>\n")
                .append("</head><body>\n");
        for (int paragraph = 0; page.length() < bytes - 20; paragraph++) {
            page.append("<p class=\"text\" id=\"p").append(paragraph).append("\">");
            for (int i = 0; i < 40 && page.length() < bytes - 40; i++) {
                String word = WORDS[random.nextInt(WORDS.length)];
                page.append(i % 13 == 12 ? "<a href=\"/pages/" + word + ".html\">" + word + "</a>" : word)
                        .append(i % 11 == 10 ? ", " : " ");
            }
            page.append(".</p>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    /** What an installed e2guardian weighs by as it comes, or what comes with Belisha. */
    static List<Phrase> inForce() throws IOException {
        Map<String, byte[]> files = files();
        List<Phrase> all = new ArrayList<>();
        for (String start : IN_FORCE) {
            if (files.containsKey(start)) {
                all.addAll(PhraseFiles.read(files, start, "listed", start.startsWith("exception"))
                        .phrases());
            }
        }
        return all.isEmpty() ? ShippedPhrases.all() : all;
    }

    /** What an installed e2guardian weighs by, and what comes with Belisha too. */
    static List<Phrase> weighed() throws IOException {
        List<Phrase> all = new ArrayList<>(inForce());
        all.addAll(ShippedPhrases.all());
        return all;
    }

    /** Every phrase of every list of an installed e2guardian, and what comes with Belisha. */
    static List<Phrase> every() throws IOException {
        Map<String, byte[]> files = files();
        List<Phrase> all = new ArrayList<>(ShippedPhrases.all());
        for (String path : new TreeSet<>(files.keySet())) {
            if (path.startsWith("phraselists/")) {
                all.addAll(PhraseFiles.read(files, path, "listed", false).phrases());
            }
        }
        return all;
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        if (!Files.isDirectory(LISTS)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(LISTS)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(LISTS.relativize(file).toString(), bytes(file)));
        }
        return files;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
