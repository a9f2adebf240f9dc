package org.belisha.accounts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Links that people ask for or are invited by. */
@Component
public class LinkRequests {

    private static final Logger LOG = LoggerFactory.getLogger(LinkRequests.class);
    private static final List<Guesses.Limit> PER_ADDRESSEE = List.of(new Guesses.Limit(3, Duration.ofHours(1)));

    private final People people;
    private final MailedLinks links;
    private final LinkDelivery delivery;
    private final Guesses guesses;
    private final TrustWide trust;

    LinkRequests(People people, MailedLinks links, LinkDelivery delivery, Guesses guesses, TrustWide trust) {
        this.people = people;
        this.links = links;
        this.delivery = delivery;
        this.guesses = guesses;
        this.trust = trust;
    }

    /** A parent asks for a link. Neither the answer nor its time tells whether the address is known: the work is done after it. */
    public void ask(String email, String address) {
        String wanted = email.strip().toLowerCase(Locale.ROOT);
        if (guesses.count("link-asked:" + wanted, PER_ADDRESSEE, address).isPresent()) {
            return;
        }
        Thread.ofVirtual().name("link request").start(() -> sendTo(wanted));
    }

    private void sendTo(String email) {
        try {
            trust.run(() -> people.withEmail(email, Role.PARENT).forEach(this::send));
        } catch (RuntimeException failed) {
            LOG.error("A link that was asked for could not be sent", failed);
        }
    }

    private void send(Person parent) {
        people.rolesOf(parent.id()).entrySet().stream()
                .filter(held -> held.getValue().contains(Role.PARENT))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .ifPresent(school -> delivery.deliver(
                        school,
                        parent.id(),
                        MailedLinks.Purpose.SIGN_IN,
                        links.issue(parent.id(), MailedLinks.Purpose.SIGN_IN, "/")));
    }

    /** Sends somebody the link by which they choose their password, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invite(SchoolId school, PersonId person) {
        delivery.deliver(
                school,
                person,
                MailedLinks.Purpose.SET_PASSWORD,
                links.issue(person, MailedLinks.Purpose.SET_PASSWORD, "/"));
    }
}
