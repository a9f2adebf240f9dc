package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carts of shared devices: kept by whoever keeps the devices, taken by a teacher until the lesson ends, and back by themselves. */
@Component
public class Carts {
    private static final int LONGEST_NAME = 60;

    private final CartTable carts;
    private final DeviceTable devices;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Carts(
            CartTable carts,
            DeviceTable devices,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.carts = carts;
        this.devices = devices;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** The carts of a school and who has them now, by name. */
    @Transactional(readOnly = true)
    public List<Cart> of(SchoolId school) {
        return carts.of(school, clock.instant());
    }

    /** One cart of a school. */
    @Transactional(readOnly = true)
    public Optional<Cart> one(SchoolId school, UUID cart) {
        return carts.one(school, cart, clock.instant());
    }

    /** The devices in a cart, by label. */
    @Transactional(readOnly = true)
    public List<Device> devicesIn(Cart cart) {
        return devices.inUse(cart.school()).stream()
                .filter(device -> cart.id().equals(device.cart()))
                .toList();
    }

    /** Makes a cart; answers with what stands against it. */
    @Transactional
    public Optional<String> make(SchoolId school, String name) {
        Optional<String> refused = refusal(name);
        if (refused.isPresent()) {
            return refused;
        }
        UUID id = UUID.randomUUID();
        if (!carts.add(id, school, name.strip(), actor(), clock.instant())) {
            return taken(name);
        }
        audit.record(school, "filtering.cart.made", "cart:" + id, Map.of());
        return Optional.empty();
    }

    /** Gives a cart another name; answers with what stands against it. */
    @Transactional
    public Optional<String> rename(Cart cart, String name) {
        Optional<String> refused = refusal(name);
        if (refused.isPresent()) {
            return refused;
        }
        if (!carts.rename(cart.id(), name.strip())) {
            return taken(name);
        }
        audit.record(cart.school(), "filtering.cart.renamed", "cart:" + cart.id(), Map.of());
        return Optional.empty();
    }

    /** Puts devices of the school into the cart, out of their class or another cart; those of one person stay. Answers how many. */
    @Transactional
    public int put(Cart cart, List<DeviceId> chosen) {
        int put = 0;
        for (Device device : devices.inUse(cart.school())) {
            if (chosen.contains(device.id())
                    && device.person() == null
                    && !cart.id().equals(device.cart())) {
                devices.putInCart(device.id(), cart.id());
                audit.record(
                        cart.school(),
                        "filtering.cart.filled",
                        "cart:" + cart.id(),
                        Map.of("device", device.id().value().toString()));
                put++;
            }
        }
        changed();
        return put;
    }

    /** Takes a device out of the cart: it is nobody's then, in the strictest profile. False where it is not in it. */
    @Transactional
    public boolean takeOut(Cart cart, DeviceId device) {
        boolean inIt = devicesIn(cart).stream().anyMatch(one -> one.id().equals(device));
        if (inIt) {
            devices.putInCart(device, null);
            audit.record(
                    cart.school(),
                    "filtering.cart.emptied",
                    "cart:" + cart.id(),
                    Map.of("device", device.value().toString()));
            changed();
        }
        return inIt;
    }

    /** Takes the cart for a class until a time; answers with the loan that stands against it, of whoever was first. */
    @Transactional
    public Optional<Cart.Loan> take(Cart cart, LessonGroup group, PersonId by, Instant until) {
        carts.lock(cart.id());
        Instant now = clock.instant();
        Optional<Cart.Loan> before = carts.one(cart.school(), cart.id(), now).map(Cart::loan);
        if (before.isPresent()) {
            return before;
        }
        carts.take(cart, group, by, now, until);
        audit.record(
                cart.school(),
                "filtering.cart.taken",
                "cart:" + cart.id(),
                Map.of("class", group.id().toString(), "until", until.toString()));
        lent();
        return Optional.empty();
    }

    /** Gives the cart back before its time; false where this class does not have it. */
    @Transactional
    public boolean giveBack(UUID cart, LessonGroup group) {
        if (!carts.giveBack(cart, group.id(), actor(), clock.instant())) {
            return false;
        }
        audit.record(
                group.school(),
                "filtering.cart.back",
                "cart:" + cart,
                Map.of("class", group.id().toString()));
        lent();
        return true;
    }

    private static Optional<String> refusal(String name) {
        String typed = name.strip();
        return typed.isEmpty() || typed.length() > LONGEST_NAME
                ? Optional.of("Enter what the cart is called, in up to " + LONGEST_NAME + " characters")
                : Optional.empty();
    }

    private static Optional<String> taken(String name) {
        return Optional.of("This school has a cart called " + name.strip());
    }

    /** Other devices are in the cart, and so in whatever hands it is. */
    private void changed() {
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.POPULATION));
        lent();
    }

    /** The same devices are in other hands: nobody's class or agreement is read for that. */
    private void lent() {
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.LOANS));
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
