package org.belisha.incidents.transfers;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.ChildHistory;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files of children on their way to the next school, as either end may read them; the sender keeps its own chronology. */
@Component
public class Transfers {

    static final int LONGEST = 2_000;

    private final TransferTable table;
    private final TransferKeyTable keys;
    private final Enclosures enclosures;
    private final Leaving leaving;
    private final ObjectProvider<ChildHistory> histories;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    Transfers(
            TransferTable table,
            TransferKeyTable keys,
            Enclosures enclosures,
            Leaving leaving,
            ObjectProvider<ChildHistory> histories,
            People people,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.keys = keys;
        this.enclosures = enclosures;
        this.leaving = leaving;
        this.histories = histories;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is in a child's file at this school, oldest first; the look is audited. */
    @Transactional
    public Optional<List<Piece>> file(Viewer viewer, SchoolId school, PersonId child) {
        if (!viewer.may(Permission.TRANSFER_FILES, school)
                || people.person(child).isEmpty()) {
            return Optional.empty();
        }
        audit.recordAs(viewer.person(), school, "looked", "child-file:" + child, Map.of());
        return Optional.of(pieces(viewer, school, child));
    }

    List<Piece> pieces(Viewer viewer, SchoolId school, PersonId child) {
        return histories
                .orderedStream()
                .flatMap(history -> history.of(viewer, child).stream())
                .filter(happened -> happened.school().equals(school))
                .sorted(Comparator.comparing(ChildHistory.Happened::at).thenComparing(ChildHistory.Happened::id))
                .map(happened -> new Piece(
                        happened.id(), happened.at(), happened.kind(), happened.words(), happened.source(), ""))
                .toList();
    }

    /** Files that leave or left this school; with words, those of children whose name holds them. */
    @Transactional(readOnly = true)
    public List<Transfer> out(Viewer viewer, SchoolId school, String words) {
        return viewer.may(Permission.TRANSFER_FILES, school) ? table.out(school, words.strip()) : List.of();
    }

    /** Files that come or came to this school. */
    @Transactional(readOnly = true)
    public List<Transfer> in(Viewer viewer, SchoolId school, String words) {
        return viewer.may(Permission.TRANSFER_FILES, school) ? table.in(school, words.strip()) : List.of();
    }

    /** Children who left and whose file waits to be sent, as "id to words"; the one due first on top. */
    @Transactional(readOnly = true)
    public List<Leaver> leavers(Viewer viewer, SchoolId school, String words) {
        if (!viewer.may(Permission.TRANSFER_FILES, school)) {
            return List.of();
        }
        List<Leaving.Waiting> waiting = leaving.waiting(school);
        var named = leaving.named(waiting.stream().map(Leaving.Waiting::child).toList());
        String sought = words.strip().toLowerCase(Locale.UK);
        return waiting.stream()
                .filter(each -> named.containsKey(each.child()))
                .map(each -> new Leaver(
                        each.child(),
                        java.util.Objects.requireNonNull(named.get(each.child()))
                                .name(),
                        each.leftOn(),
                        each.due(),
                        each.overdue()))
                .filter(leaver -> leaver.name().toLowerCase(Locale.UK).contains(sought))
                .toList();
    }

    /** When the child left by the roster, and at which school of the trust it is now. */
    @Transactional(readOnly = true)
    public Known known(SchoolId school, PersonId child) {
        return new Known(
                leaving.leftOn(school, child).orElse(null),
                leaving.nowAt(child).filter(at -> !at.equals(school)).orElse(null));
    }

    /** One transfer, for either end; at the other end the first look counts as seen. The look is audited. */
    @Transactional
    public Optional<Opened> open(Viewer viewer, UUID id) {
        table.alone(id);
        return table.one(id).flatMap(found -> {
            boolean sender = viewer.may(Permission.TRANSFER_FILES, found.school());
            SchoolId to = found.toSchool();
            if (!sender && (to == null || !viewer.may(Permission.TRANSFER_FILES, to))) {
                return Optional.empty();
            }
            SchoolId end = sender || to == null ? found.school() : to;
            audit.recordAs(viewer.person(), end, "looked", "transfer:" + id, Map.of());
            Step.Kind state = found.state();
            if (!sender && (state == Step.Kind.SENT || state == Step.Kind.RESENT)) {
                table.step(found, Step.Kind.SEEN, viewer.person(), "", clock.instant());
            }
            Transfer transfer = table.one(id).orElse(found);
            return Optional.of(new Opened(
                    transfer,
                    sender,
                    table.pieces(id),
                    enclosures.of(id),
                    sender ? keys.of(id).map(TransferKeyTable.Key::fingerprint).orElse("") : ""));
        });
    }

    /** The sealed file again, for the sender to hand over; its passphrase is not known here. */
    @Transactional
    public Optional<byte[]> sealedFile(Viewer by, UUID id) {
        return table.one(id)
                .filter(found -> by.may(Permission.TRANSFER_FILES, found.school()))
                .flatMap(found -> keys.of(id).map(key -> {
                    audit.recordAs(by.person(), found.school(), "transfer.fetched", "transfer:" + id, Map.of());
                    return keys.sealed(key);
                }));
    }

    /** A child who left and whose file waits. */
    public record Leaver(PersonId child, String name, LocalDate leftOn, Due due, boolean overdue) {
        @Override
        public String toString() {
            return "Leaver[" + child + "]";
        }
    }

    /** What the roster knows of a leaver: the last day, and the school of the trust where the child is now. */
    public record Known(
            @Nullable LocalDate leftOn, @Nullable SchoolId nowAt) {}

    /** A transfer as one end sees it: the records only where that end may read them, the fingerprint for the sender. */
    public record Opened(
            Transfer transfer, boolean sender, List<Piece> pieces, List<Enclosed> files, String fingerprint) {
        @Override
        public String toString() {
            return "Opened[" + transfer.id() + "]";
        }
    }
}
