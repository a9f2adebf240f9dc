package org.belisha.incidents.chronology;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.accounts.TwoPeople;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.incidents.Findable;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Copies of a chronology for whoever may ask for one: one person chooses the lines and covers names, a second releases it. */
@Component
public class Releases {

    private static final int LONGEST = 2_000;
    private static final int MOST_NAMES = 500;

    private final ReleaseTable table;
    private final Chronologies chronologies;
    private final Exports exports;
    private final Findable findable;
    private final ReleaseTelling telling;
    private final Audit audit;
    private final InstantSource clock;

    Releases(
            ReleaseTable table,
            Chronologies chronologies,
            Exports exports,
            Findable findable,
            ReleaseTelling telling,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.chronologies = chronologies;
        this.exports = exports;
        this.findable = findable;
        this.telling = telling;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of preparing or deciding. */
    public sealed interface Answer {

        /** Done. */
        record Done(UUID release) implements Answer {}

        /** Released; the file waits to be fetched. */
        record Released(Exports.Made made) implements Answer {}

        /** Not done, by field. */
        record Refused(Map<String, String> why) implements Answer {}

        /** Nothing of this id for this viewer. */
        record NotFound() implements Answer {}
    }

    /** Prepares a release: lines that stay out, each with its reason, and the names to cover in the others. */
    @Transactional
    public Answer prepare(Viewer by, PersonId child, String because, List<String> names, Map<UUID, String> leftOut) {
        Chronology chronology = chronologies
                .read(by, child, "release.prepared")
                .filter(Chronology::whole)
                .orElse(null);
        if (chronology == null) {
            return new Answer.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        if (because.isBlank() || because.length() > LONGEST) {
            wrong.put("because", "Say who asked for it, and when, in 2,000 characters or fewer");
        }
        if (names.size() > MOST_NAMES) {
            wrong.put("names", "Cover 500 names or fewer");
        }
        if (leftOut.values().stream().anyMatch(why -> why.isBlank() || why.length() > LONGEST)) {
            wrong.put("out", "Say for each entry that is left out why it is");
        }
        Set<UUID> known = ids(chronology);
        if (leftOut.size() >= chronology.lines().size() || !known.containsAll(leftOut.keySet())) {
            wrong.putIfAbsent("out", "Leave at least one entry in");
        }
        findable.objection(by, chronology.school(), child).ifPresent(why -> wrong.put("form", why));
        if (!wrong.isEmpty()) {
            return new Answer.Refused(wrong);
        }
        Covering covering = new Covering(names);
        Release release = new Release(
                UUID.randomUUID(),
                chronology.school(),
                child,
                because.strip(),
                names.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                by.person(),
                clock.instant(),
                null,
                chronology.lines().stream()
                        .map(line -> line(
                                line,
                                covering,
                                leftOut.getOrDefault(line.happened().id(), "").strip()))
                        .toList());
        table.add(release);
        telling.asked(release);
        audit.recordAs(
                by.person(),
                release.school(),
                "release.prepared",
                "release:" + release.id(),
                Map.of(
                        "child",
                        child.toString(),
                        "in",
                        Integer.toString(release.going().size()),
                        "out",
                        Integer.toString(release.staying().size())));
        return new Answer.Done(release.id());
    }

    private static Release.Line line(Chronology.Line line, Covering covering, String leftOut) {
        return new Release.Line(line.happened().id(), line.at(), line.kind(), covering.over(line.words()), leftOut);
    }

    /** A release, for those who may find every line of it. */
    @Transactional
    public Optional<Release> look(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(release -> viewer.may(Permission.SEE_INCIDENTS, release.school()))
                .filter(release -> chronologies
                        .read(viewer, release.child(), "release.looked")
                        .filter(chronology -> ids(chronology)
                                .containsAll(release.lines().stream()
                                        .map(Release.Line::record)
                                        .collect(Collectors.toSet())))
                        .isPresent());
    }

    /** The releases of a child's chronology, newest first, without their lines. */
    @Transactional(readOnly = true)
    public List<Release> ofChild(Viewer viewer, PersonId child) {
        return table.ofChild(child).stream()
                .filter(release -> viewer.may(Permission.SEE_INCIDENTS, release.school()))
                .toList();
    }

    /** Releases it, as a second person: makes the sealed file and keeps its hash. */
    @Transactional
    public Answer release(Viewer by, UUID id) {
        table.lock(id);
        Release release = look(by, id).orElse(null);
        if (release == null) {
            return new Answer.NotFound();
        }
        Optional<String> objection = TwoPeople.objection(release.madeBy(), by.person());
        if (objection.isPresent()) {
            return new Answer.Refused(Map.of("form", objection.get()));
        }
        if (release.decision() != null) {
            return decided();
        }
        Instant now = clock.instant();
        int out = release.staying().size();
        Exports.Made made = exports.make(
                by,
                release.school(),
                "Record of online-safety concerns",
                "Released " + Times.words(now) + ". Names of other people are covered"
                        + (out == 0 ? "." : "; " + (out == 1 ? "1 entry is" : out + " entries are") + " left out."),
                release.going().stream()
                        .map(line -> new Exports.Printed(line.when(), line.kind(), "", line.words()))
                        .toList());
        table.decide(release, new Release.Decision(true, "", made.hash(), by.person(), now));
        audit.recordAs(
                by.person(), release.school(), "release.released", "release:" + id, Map.of("sha256", made.hash()));
        return new Answer.Released(made);
    }

    /** Sends it back, with the reason; another is prepared in its place. */
    @Transactional
    public Answer sendBack(Viewer by, UUID id, String why) {
        table.lock(id);
        Release release = look(by, id).orElse(null);
        if (release == null) {
            return new Answer.NotFound();
        }
        if (release.decision() != null) {
            return decided();
        }
        if (why.isBlank() || why.length() > LONGEST) {
            return new Answer.Refused(Map.of("why", "Say why it is sent back"));
        }
        table.decide(release, new Release.Decision(false, why.strip(), null, by.person(), clock.instant()));
        audit.recordAs(by.person(), release.school(), "release.sent-back", "release:" + id, Map.of());
        return new Answer.Done(id);
    }

    private static Answer decided() {
        return new Answer.Refused(Map.of("form", "It is decided already"));
    }

    private static Set<UUID> ids(Chronology chronology) {
        return chronology.lines().stream()
                .map(line -> line.happened().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
