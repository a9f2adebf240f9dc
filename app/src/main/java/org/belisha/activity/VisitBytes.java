package org.belisha.activity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/** A visit as bytes on the disk, with all that its row in the database needs. */
final class VisitBytes {
    /** How visits are written now; 0 is how they were before words were kept. */
    static final int LAYOUT = 1;

    private static final int LONGEST_PATH = 2000;

    private VisitBytes() {}

    static void write(SeenVisit seen, DataOutputStream to) throws IOException {
        Visit visit = seen.visit();
        PersonId person = seen.person();
        DeviceId device = seen.device();
        to.writeInt(visit.who().school().value());
        write(seen.reference(), to);
        write(person == null ? null : person.value(), to);
        write(device == null ? null : device.value(), to);
        to.writeUTF(visit.host().text());
        to.writeInt(visit.port());
        to.writeUTF(visit.path().length() > LONGEST_PATH ? visit.path().substring(0, LONGEST_PATH) : visit.path());
        to.writeBoolean(seen.decision().isAllowed());
        to.writeUTF(seen.decision().reason().code().name());
        to.writeUTF(seen.decision().reason().detail());
        to.writeUTF(seen.profile().name());
        Instant at = seen.at();
        to.writeLong(at.getEpochSecond());
        to.writeInt(at.getNano());
        write(seen.searched(), to);
        Score score = seen.score();
        write(score == null ? null : HitLines.of(score), to);
        to.writeInt(score == null ? 0 : score.total());
    }

    /** A visit of this layout: the first had no words. */
    static SeenVisit read(DataInputStream from, int layout) throws IOException {
        SchoolId school = new SchoolId(from.readInt());
        UUID reference = uuid(from);
        UUID person = uuid(from);
        UUID device = uuid(from);
        Hostname host = Hostname.of(from.readUTF());
        int port = from.readInt();
        String path = from.readUTF();
        boolean allowed = from.readBoolean();
        Reason reason = new Reason(Reason.Code.valueOf(from.readUTF()), from.readUTF());
        Profile profile = Profile.valueOf(from.readUTF());
        Instant at = Instant.ofEpochSecond(from.readLong(), from.readInt());
        PersonId whose = person == null ? null : new PersonId(person);
        String searched = layout < LAYOUT ? null : words(from);
        String hits = layout < LAYOUT ? null : words(from);
        int total = layout < LAYOUT ? 0 : from.readInt();
        return new SeenVisit(
                reference,
                new Visit(who(school, whose, device, profile), host, port, path),
                whose,
                profile,
                allowed ? new Decision.Allow(reason) : new Decision.Block(reason),
                at,
                searched,
                hits == null ? null : HitLines.score(total, hits));
    }

    private static Who who(SchoolId school, @Nullable PersonId person, @Nullable UUID device, Profile profile) {
        if (device != null) {
            return new Who.Device(school, new DeviceId(device));
        }
        return person == null ? new Who.Place(school, profile) : new Who.Someone(school, person);
    }

    private static void write(@Nullable UUID id, DataOutputStream to) throws IOException {
        to.writeBoolean(id != null);
        if (id != null) {
            to.writeLong(id.getMostSignificantBits());
            to.writeLong(id.getLeastSignificantBits());
        }
    }

    private static void write(@Nullable String words, DataOutputStream to) throws IOException {
        to.writeBoolean(words != null);
        if (words != null) {
            to.writeUTF(words);
        }
    }

    private static @Nullable String words(DataInputStream from) throws IOException {
        return from.readBoolean() ? from.readUTF() : null;
    }

    private static @Nullable UUID uuid(DataInputStream from) throws IOException {
        return from.readBoolean() ? new UUID(from.readLong(), from.readLong()) : null;
    }
}
