package org.belisha.filtering;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.phrases.Phrase;
import org.belisha.phrases.PhraseBook;
import org.jspecify.annotations.Nullable;

/**
 * A filter without a database, for measuring: whoever is on this machine is a visitor, for whom everything is open but
 * what is illegal and the domains of one file.
 */
public final class FilterAlone {
    private static final Category BLOCKED = new Category("adult", "Adult content");

    private static final WordLimits VISITOR_LIMITS = new WordLimits(160, 80);

    private FilterAlone() {}

    /** Decisions with these domains, one a line, blocked; with an authority, everything is inspected. */
    public static Decisions blocking(Path domains, @Nullable SigningAuthority inspecting, InstantSource clock)
            throws IOException {
        return weighing(domains, inspecting, List.of(), clock);
    }

    /** The same, with pages weighed by these phrases, as much as visitors of a new trust may have. */
    public static Decisions weighing(
            Path domains, @Nullable SigningAuthority inspecting, List<Phrase> phrases, InstantSource clock)
            throws IOException {
        ListFile listed;
        try (Reader lines = Files.newBufferedReader(domains)) {
            listed = ListFile.read("measured", lines);
        }
        Lists lists = new Lists.Builder()
                .illegal(ListFile.shipped("illegal"))
                .locked(ListFile.shipped("locked"))
                .duties(ListFile.shipped("duties"))
                .category(BLOCKED, listed)
                .build();
        Map<Profile, ProfileRules> profiles = new EnumMap<>(Profile.class);
        profiles.put(Profile.VISITOR, new ProfileRules(true, lists.bit(BLOCKED.code()), 0));
        SchoolNetwork here = new SchoolNetwork(
                UUID.randomUUID(),
                "here",
                Network.of("127.0.0.0/8"),
                new Who.Place(new SchoolId(1), Profile.VISITOR),
                false);
        Snapshots snapshots = new Snapshots(FilteringSnapshot.closed(lists), clock);
        snapshots.change(s -> s.withProfiles(new ProfileBook(profiles))
                .withPopulation(Population.NOBODY, new Credentials(Map.of(), List.of(here), List.of())));
        InspectionRules.Scope all = new InspectionRules.Scope(SchoolId.TRUST, Profile.VISITOR);
        InspectionRules read = new InspectionRules(
                inspecting,
                Map.of(all, true),
                Set.of(),
                Set.of(),
                false,
                Map.of(Profile.VISITOR, new WireSafety(false, YouTubeMode.OFF, Tenants.ANY)));
        snapshots.change(s -> s.withInspection(read));
        if (!phrases.isEmpty()) {
            WordRules words = new WordRules(PhraseBook.of(phrases), Map.of(Profile.VISITOR, VISITOR_LIMITS));
            snapshots.change(s -> s.withWords(words));
        }
        return snapshots;
    }
}
