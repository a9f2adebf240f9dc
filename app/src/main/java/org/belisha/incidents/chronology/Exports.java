package org.belisha.incidents.chronology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes sealed files of what is on record about a child; there is no plain one. */
@Component
public class Exports {

    private static final Duration FETCHED_WITHIN = Duration.ofHours(1);
    private static final String STYLE = "static/incidents/document.css";

    private final Chronologies chronologies;
    private final PdfPress press;
    private final SealedFileTable files;
    private final ITemplateEngine templates;
    private final Audit audit;
    private final InstantSource clock;

    Exports(
            Chronologies chronologies,
            PdfPress press,
            SealedFileTable files,
            ITemplateEngine templates,
            Audit audit,
            InstantSource clock) {
        this.chronologies = chronologies;
        this.press = press;
        this.files = files;
        this.templates = templates;
        this.audit = audit;
        this.clock = clock;
    }

    /** A sealed file that waits to be fetched once; the passphrase is shown now and never again. */
    public record Made(UUID file, String passphrase, String hash) {

        @Override
        public String toString() {
            return "Made[" + file + "]";
        }
    }

    /** One line of a document. */
    public record Printed(String when, String kind, String where, String words) {

        @Override
        public String toString() {
            return "Printed[]";
        }
    }

    /** Whether this server can make PDF. */
    public boolean ready() {
        return press.ready();
    }

    /** The whole chronology of a child as a sealed PDF, or nothing where this viewer has no right to it. */
    @Transactional
    public Optional<Made> chronology(Viewer viewer, PersonId child) {
        return chronologies
                .read(viewer, child, "chronology.exported")
                .map(chronology -> make(
                        viewer,
                        chronology.school(),
                        "Chronology of " + chronology.name(),
                        "From " + String.join(", ", chronology.schools()) + ". Made by " + viewer.name() + ", "
                                + Times.words(clock.instant()) + ".",
                        chronology.lines().stream()
                                .map(line -> new Printed(line.when(), line.kind(), line.schoolName(), line.words()))
                                .toList()));
    }

    Made make(Viewer viewer, SchoolId school, String heading, String lead, List<Printed> lines) {
        Context model =
                new Context(Locale.UK, Map.of("heading", heading, "lead", lead, "lines", lines, "count", lines.size()));
        String html = templates.process("incidents/chronology/document", model);
        SealedPdf sealed = SealedPdf.of(press.document(html));
        UUID file = files.add(school, viewer.person(), clock.instant(), "chronology.pdf", sealed);
        return new Made(file, sealed.passphrase(), sealed.hash());
    }

    /** A sealed file, given once to whoever made it. */
    @Transactional
    public Optional<Fetched> fetch(Viewer viewer, UUID id) {
        return files.fetch(id, viewer.person(), clock.instant().minus(FETCHED_WITHIN), clock.instant())
                .map(file -> {
                    audit.recordAs(
                            viewer.person(),
                            file.school(),
                            "export.fetched",
                            "export:" + id,
                            Map.of("sha256", file.hash()));
                    return new Fetched(file.name(), file.content());
                });
    }

    /** The bytes of a sealed file. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Fetched(String name, byte[] content) {

        @Override
        public String toString() {
            return "Fetched[]";
        }
    }

    static String style() {
        try (InputStream style = Exports.class.getClassLoader().getResourceAsStream(STYLE)) {
            if (style == null) {
                throw new IllegalStateException(STYLE + " is missing");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
