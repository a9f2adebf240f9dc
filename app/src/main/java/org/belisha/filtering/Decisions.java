package org.belisha.filtering;

import java.net.InetAddress;
import java.util.List;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/** What the gateways ask; every answer comes from memory, without locks and without SQL. */
public interface Decisions {

    /** Whether this visit may go on now, and why. */
    Decision decide(Visit visit);

    /** Whether the names that answers may be saved under matter to anybody. */
    boolean mindsFiles();

    /** What happens to the answer to this visit where it may be saved under this name, without folders. */
    Decision decideFile(Visit visit, String name);

    /**
     * The decision about a visit that shows, by what it says and whatever its host, to be of a kind: closed where the kind
     * is, but for what is locked open and what the trust has opened with a rule that is locked.
     *
     * @param site what was decided about its host
     */
    Decision decideOfKind(Visit visit, Decision site, String category);

    /** The same decision, with each step that was asked, for people who want to know why. */
    List<Step> explain(Visit visit);

    /** Whose credential a {@code Proxy-Authorization} header carries, or null when it is nobody's. */
    @Nullable
    Who byHeader(String header);

    /** What a part of the network is registered as, or null. */
    @Nullable
    Who byAddress(InetAddress address);

    /** Whether people may sign in on the device at this address. */
    boolean maySignIn(InetAddress address);

    /** The profile that a page for this one is written for. */
    Profile profileOf(Who who);

    /** The person a visit is recorded for, where there is one. */
    @Nullable
    PersonId personBehind(Who who);

    /** What becomes of the inside of an encrypted connection to this visit's host. */
    Inspecting inspecting(Visit visit);

    /** What signs in the name of inspected hosts; null where the trust has none. */
    @Nullable
    SigningAuthority authority();

    /** What the wire asks of search engines, video sites and sign-ins for this one. */
    WireSafety safety(Who who);

    /** How the words of the pages of an allowed visit are judged; null where they are not read. */
    @Nullable
    PageWords pageWords(Visit visit, Decision decision);

    /** What the words of a search weigh. */
    Score weigh(String searched);

    /** Calls back after each change, so that open connections can be decided again. */
    void onChange(Runnable listener);
}
