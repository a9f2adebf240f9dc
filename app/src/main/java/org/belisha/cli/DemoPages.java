package org.belisha.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.PageWords;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;
import org.jspecify.annotations.Nullable;

/** Pages that the demo's children opened and words they looked for, weighed by the phrases in force as the wire weighs them. */
final class DemoPages {
    /** A page on a site that is open: whose class, how many hours ago, where, and what stands there. */
    private record Read(String className, int pupil, int hoursAgo, String host, String path, String text) {}

    private static final List<Read> READ = List.of(
            new Read(
                    "Elm",
                    6,
                    3,
                    "scratch.mit.edu",
                    "/projects/48215/comments",
                    "Nice game. Zombie knives and ammo for sale, write to me."),
            new Read(
                    "Elm",
                    6,
                    4,
                    "www.bbc.co.uk",
                    "/newsround/knife-amnesty",
                    "Police explain why a zombie knife must be handed in, and how to stay safe."),
            new Read(
                    "Cedar",
                    3,
                    27,
                    "scratch.mit.edu",
                    "/discuss/topic/7731",
                    "Best online casino: free spins, no deposit bonus, bet now."),
            new Read(
                    "Cedar",
                    1,
                    29,
                    "www.bbc.co.uk",
                    "/bitesize/shakespeare/macbeth",
                    "Is this a dagger which I see before me? Shakespeare wrote Macbeth in 1606; murder and gore on a stage."),
            new Read(
                    "Elm",
                    2,
                    51,
                    "www.nhm.ac.uk",
                    "/discover/how-bodies-change",
                    "Puberty: how bodies change, for lessons on relationships and sex education in Year 6."),
            new Read(
                    "Elm",
                    8,
                    74,
                    "scratch.mit.edu",
                    "/projects/60112/comments",
                    "My brother says he knows how to get high, and where to buy weed online. Not true."));

    private final Decisions decisions;
    private final VisitSink sink;
    private final People people;
    private final School school;
    private final Instant now;

    private DemoPages(Running running, School school) {
        this.decisions = running.bean(Decisions.class);
        this.sink = running.bean(VisitSink.class);
        this.people = running.bean(People.class);
        this.school = school;
        this.now = running.bean(InstantSource.class).instant();
    }

    /** Lets them have been opened in this school. */
    static void live(Running running, School school) {
        DemoPages pages = new DemoPages(running, school);
        READ.forEach(pages::read);
        pages.search("Elm", 6, 3, "zombie knife for sale");
        pages.search("Cedar", 3, 27, "online casino free spins");
        pages.search("Elm", 9, 49, "how do volcanoes work");
    }

    private void read(Read page) {
        pupil(page.className(), page.pupil()).ifPresent(pupil -> {
            Visit visit = visit(pupil, page.host(), page.path());
            Decision open = new Decision.Allow(new Reason(Reason.Code.CATEGORY, "learning-ks2"));
            Score score = decisions.weigh(page.text());
            PageWords words = decisions.pageWords(visit, open);
            Reason stopped = words == null ? null : words.stopped(score);
            seen(visit, pupil, stopped == null ? open : new Decision.Block(stopped), page.hoursAgo(), null, score);
        });
    }

    private void search(String className, int number, int hoursAgo, String words) {
        pupil(className, number).ifPresent(pupil -> {
            Visit visit = visit(pupil, "www.kiddle.co", "/s.php?q=" + words.replace(' ', '+'));
            Score score = decisions.weigh(words);
            String theme = score.hits().stream()
                    .filter(hit -> hit.weight() > 0)
                    .map(Hit::theme)
                    .findFirst()
                    .orElse("");
            Decision end = theme.isEmpty()
                    ? new Decision.Allow(new Reason(Reason.Code.CATEGORY, "search"))
                    : new Decision.Block(new Reason(Reason.Code.SEARCH, theme));
            seen(visit, pupil, end, hoursAgo, words, theme.isEmpty() ? null : score);
        });
    }

    private Optional<Pupil> pupil(String className, int number) {
        return people.pupils(school.id()).stream()
                .filter(each -> className.equals(each.className()))
                .skip(number)
                .findFirst();
    }

    private Visit visit(Pupil pupil, String host, String path) {
        PersonId person = pupil.id();
        return new Visit(new Who.Someone(school.id(), person), Hostname.of(host), 443, path);
    }

    private void seen(
            Visit visit, Pupil pupil, Decision end, int hoursAgo, @Nullable String searched, @Nullable Score score) {
        sink.seen(new SeenVisit(
                end.isAllowed() ? null : UUID.randomUUID(),
                visit,
                pupil.id(),
                Profile.KS2,
                end,
                now.minus(Duration.ofHours(hoursAgo)),
                searched,
                score));
    }
}
