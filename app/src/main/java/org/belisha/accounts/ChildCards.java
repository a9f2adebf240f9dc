package org.belisha.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cards children sign in with: a badge to scan, and three pictures to remember. A new card ends the old badge. */
@Component
public class ChildCards {

    private static final String CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final ChildTable table;
    private final People people;
    private final Vault vault;
    private final InstantSource clock;
    private final Audit audit;

    ChildCards(ChildTable table, People people, Vault vault, InstantSource clock, Audit audit) {
        this.table = table;
        this.people = people;
        this.vault = vault;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A card to print, once: its token is kept only as a hash.
     *
     * @param child whose it is
     * @param name given name, as printed
     * @param animal the picture the child knows itself by
     * @param token what the badge's QR code holds
     * @param pictures the secret, in order
     */
    public record Card(PersonId child, String name, String animal, String token, List<String> pictures) {

        @Override
        public String toString() {
            return "Card[" + child + "]";
        }
    }

    /** A child as the class's own page shows it: given name, with a letter more where two have the same. */
    public record Face(
            PersonId child,
            String name,
            String animal,
            @Nullable Instant badgeSince) {

        @Override
        public String toString() {
            return "Face[" + child + "]";
        }
    }

    /** Makes new cards for a whole class. */
    @Transactional
    public List<Card> forClass(UUID classId) {
        return people.pupilsOf(classId).stream().map(this::make).toList();
    }

    /** Makes a new card for one child; the pictures stay unless they are to be new too. */
    @Transactional
    public Card forChild(Pupil child, boolean newPictures) {
        if (newPictures) {
            setSecret(child);
        }
        return make(child);
    }

    /** Ends a child's badge, where it was lost. */
    @Transactional
    public void endBadge(Pupil child) {
        table.endBadges(child.id(), clock.instant());
        audit.record(child.school(), "badge.ended", "person:" + child.id(), Map.of());
    }

    private Card make(Pupil child) {
        String token = Hashes.token(128);
        table.endBadges(child.id(), clock.instant());
        table.addBadge(child.id(), child.school(), Hashes.sha256(token), clock.instant());
        audit.record(child.school(), "badge.issued", "person:" + child.id(), Map.of());
        byte[] sealed = table.secret(child.id()).orElseGet(() -> setSecret(child));
        return new Card(
                child.id(),
                child.givenName(),
                animalOf(child),
                token,
                List.of(vault.open(sealed, use(child.id())).split(" ")));
    }

    private byte[] setSecret(Pupil child) {
        byte[] sealed = vault.seal(Pictures.secret(), use(child.id()));
        table.setSecret(child.id(), child.school(), animalOf(child), sealed, clock.instant());
        audit.record(child.school(), "pictures.set", "person:" + child.id(), Map.of());
        return sealed;
    }

    private String animalOf(Pupil child) {
        Map<PersonId, String> animals = child.classId() == null ? Map.of() : table.animals(child.classId());
        String own = animals.get(child.id());
        return own == null ? Pictures.animalBeside(animals.values()) : own;
    }

    /** The children of a class as its own page shows them. */
    @Transactional(readOnly = true)
    public List<Face> faces(UUID classId) {
        List<Pupil> pupils = people.pupilsOf(classId);
        Map<String, Integer> sameName = new HashMap<>();
        pupils.forEach(pupil -> sameName.merge(pupil.givenName(), 1, Integer::sum));
        Map<PersonId, String> animals = table.animals(classId);
        Map<PersonId, Instant> badges = table.badgesSince(classId);
        List<Face> faces = new ArrayList<>();
        for (Pupil pupil : pupils) {
            boolean alone = sameName.getOrDefault(pupil.givenName(), 1) == 1;
            String name = alone
                    ? pupil.givenName()
                    : pupil.givenName() + " " + pupil.familyName().charAt(0);
            faces.add(new Face(
                    pupil.id(),
                    name,
                    animals.getOrDefault(pupil.id(), Pictures.beforeTheCard(pupil.id())),
                    badges.get(pupil.id())));
        }
        faces.sort(java.util.Comparator.comparing(Face::name));
        return faces;
    }

    /** The code that opens a class's own page; made where there is none. */
    @Transactional
    public String codeOf(SchoolClass schoolClass) {
        return table.door(schoolClass.id()).orElseGet(() -> newCode(schoolClass));
    }

    /** A new code; the old one opens nothing any more. */
    @Transactional
    public String newCode(SchoolClass schoolClass) {
        String code = Hashes.letters(CODE_LETTERS, 4) + "-" + Hashes.letters(CODE_LETTERS, 4);
        table.setDoor(schoolClass.id(), schoolClass.school(), code, clock.instant());
        audit.record(schoolClass.school(), "class-code.set", "class:" + schoolClass.id(), Map.of());
        return code;
    }

    static String use(PersonId child) {
        return "pictures:" + child;
    }
}
