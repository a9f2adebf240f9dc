package org.belisha.filtering;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/** The one reference to the snapshot in force; readers never wait, writers take turns. */
final class Snapshots implements Decisions {
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile FilteringSnapshot current;

    Snapshots(FilteringSnapshot first, InstantSource clock) {
        this.current = first;
        this.clock = clock;
    }

    FilteringSnapshot current() {
        return current;
    }

    /** Swaps the whole; when the change fails, the last good snapshot stays and the failure is the caller's. */
    void change(UnaryOperator<FilteringSnapshot> change) {
        synchronized (listeners) {
            current = change.apply(current);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public Decision decide(Visit visit) {
        return current.decide(visit, clock.millis());
    }

    @Override
    public boolean mindsFiles() {
        return current.rules().hasFiles();
    }

    @Override
    public Decision decideFile(Visit visit, String name) {
        return decide(visit.savedAs(name));
    }

    @Override
    public Decision decideOfKind(Visit visit, Decision site, String category) {
        return DecisionOrder.ofKind(current, visit, site, category, clock.millis());
    }

    @Override
    public List<Step> explain(Visit visit) {
        return current.explain(visit, clock.millis());
    }

    @Override
    public @Nullable Who byHeader(String header) {
        return current.credentials().byHeader(header);
    }

    @Override
    public @Nullable Who byAddress(InetAddress address) {
        return current.credentials().byAddress(address, clock.millis());
    }

    @Override
    public boolean maySignIn(InetAddress address) {
        return current.credentials().maySignIn(address);
    }

    @Override
    public Profile profileOf(Who who) {
        return current.profileOf(who, clock.millis());
    }

    @Override
    public @Nullable PersonId personBehind(Who who) {
        return current.personBehind(who, clock.millis());
    }

    @Override
    public Inspecting inspecting(Visit visit) {
        FilteringSnapshot now = current;
        InspectionRules rules = now.inspection();
        return rules.authority() == null
                ? Inspecting.UNTOUCHED
                : rules.of(visit.who().school(), now.profileOf(visit.who(), clock.millis()), visit.host(), now.lists());
    }

    @Override
    public @Nullable SigningAuthority authority() {
        return current.inspection().authority();
    }

    @Override
    public WireSafety safety(Who who) {
        FilteringSnapshot now = current;
        return now.inspection().safetyOf(now.profileOf(who, clock.millis()));
    }

    @Override
    public @Nullable PageWords pageWords(Visit visit, Decision decision) {
        FilteringSnapshot now = current;
        return now.words().pages(visit.who().school(), now.profileOf(visit.who(), clock.millis()), decision);
    }

    @Override
    public Score weigh(String searched) {
        return current.words().book().score(searched);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
