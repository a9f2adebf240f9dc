package org.belisha.incidents.chronology;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.incidents.Findable;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.incidents.chronology.SearchTable.Text;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Of texts that have the words in them, those that this viewer may find: by the file they stand in and by the incident behind it. */
@Component
class TextsFound {

    private final Findable findable;
    private final CaseTeams teams;

    TextsFound(Findable findable, CaseTeams teams) {
        this.findable = findable;
        this.teams = teams;
    }

    List<Text> by(Viewer viewer, List<Text> texts) {
        Set<UUID> asked = texts.stream()
                .flatMap(text -> Stream.of(itself(text), text.incident()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<UUID> found = findable.among(viewer, asked).keySet();
        Set<UUID> teamsOf = teams.restrictedAmong(viewer, files(texts, TextFile.TEAM));
        Set<UUID> kept = findable.reviewsKeptFrom(viewer, files(texts, TextFile.REVIEW));
        return texts.stream()
                .filter(text -> viewer.may(text.in().finds(), text.school()))
                .filter(text -> itself(text) == null || found.contains(itself(text)))
                .filter(text -> text.incident() == null || found.contains(text.incident()))
                .filter(text -> text.in() != TextFile.TEAM || teamsOf.contains(text.file()))
                .filter(text -> text.in() != TextFile.REVIEW || !kept.contains(text.file()))
                .toList();
    }

    private static @Nullable UUID itself(Text text) {
        return text.in() == TextFile.CONCERN || text.in() == TextFile.INCIDENT ? text.file() : null;
    }

    private static Set<UUID> files(List<Text> texts, TextFile in) {
        Set<UUID> files = new HashSet<>();
        texts.stream().filter(text -> text.in() == in).forEach(text -> files.add(text.file()));
        return files;
    }
}
