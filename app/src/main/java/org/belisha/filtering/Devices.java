package org.belisha.filtering;

import java.security.SecureRandom;
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

/** Devices, their credentials and those of people: who is who on the wire. */
@Component
public class Devices {
    /** How the names of credentials that a DNS address carries begin. */
    public static final String DNS_TOKEN = "n-";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int SECRET_LENGTH = 32;
    private static final int NAME_LENGTH = 8;

    private final DeviceTable devices;
    private final CredentialTable credentials;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Devices(
            DeviceTable devices,
            CredentialTable credentials,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.devices = devices;
        this.credentials = credentials;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** A device and the credential to set up in it, whose secret cannot be shown again. */
    public record Registered(Device device, NewCredential credential) {}

    /**
     * Registers a device of a class, in a person's hands, or both; it follows its person first, then its class, and
     * with neither it stays in the strictest profile.
     */
    @Transactional
    public Registered register(SchoolId school, String name, @Nullable UUID classId, @Nullable PersonId person) {
        Instant now = clock.instant();
        Device device = new Device(new DeviceId(UUID.randomUUID()), school, name, classId, person, null, now);
        devices.add(device, actor());
        NewCredential credential = issue("d-", new Who.Device(school, device.id()), now);
        audit.record(
                school, "filtering.device.registered", "device:" + device.id().value(), Map.of());
        return new Registered(device, credential);
    }

    /** Registers several alike, all or none. */
    @Transactional
    public List<Registered> register(
            SchoolId school, List<String> names, @Nullable UUID classId, @Nullable PersonId person) {
        return names.stream()
                .map(name -> register(school, name, classId, person))
                .toList();
    }

    /** Takes a device out of use: its credential and its tunnels end; false when there is none such in scope. */
    @Transactional
    public boolean retire(DeviceId id) {
        Optional<Device> device = devices.inUse(id);
        Instant now = clock.instant();
        if (device.isEmpty() || !devices.retire(id, now)) {
            return false;
        }
        credentials.revoke(id, now);
        audit.record(device.get().school(), "filtering.device.retired", "device:" + id.value(), Map.of());
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.POPULATION));
        return true;
    }

    /**
     * Gives a device to a class, or to none, on the wire just after the commit; it is in nobody's hands and no cart then. False
     * when the school has none such.
     *
     * @param classId of the same school
     */
    @Transactional
    public boolean give(SchoolId school, DeviceId id, @Nullable UUID classId) {
        Optional<Device> device = devices.inUse(id).filter(one -> one.school().equals(school));
        device.ifPresent(one -> {
            devices.give(id, classId);
            audit.record(
                    one.school(),
                    "filtering.device.given",
                    "device:" + id.value(),
                    Map.of("class", classId == null ? "" : classId.toString()));
            events.publishEvent(new FilteringChanged(FilteringChanged.Part.POPULATION));
        });
        return device.isPresent();
    }

    /**
     * A new token for asking names over HTTPS as this device; one it had before ends, and the proxy credential stays.
     * Empty when there is no such device in scope.
     */
    @Transactional
    public Optional<NewCredential> issueDnsToken(DeviceId id) {
        Instant now = clock.instant();
        Optional<Device> device = devices.inUse(id);
        return device.map(one -> {
            credentials.revoke(id, DNS_TOKEN, now);
            audit.record(one.school(), "filtering.dns-token.issued", "device:" + id.value(), Map.of());
            return issue(DNS_TOKEN, new Who.Device(one.school(), id), now);
        });
    }

    /** The devices of a school, by name. */
    @Transactional(readOnly = true)
    public List<Device> of(SchoolId school) {
        return devices.inUse(school);
    }

    /** What a device in use is set up with, all but the secret. */
    public record SetUp(Device device, String userName) {}

    /** How a device in use is set up; empty when there is none such in scope. */
    @Transactional(readOnly = true)
    public Optional<SetUp> setUp(DeviceId id) {
        return devices.inUse(id).flatMap(device -> credentials.nameOf(id).map(name -> new SetUp(device, name)));
    }

    /** A new proxy credential for a person in a school; one they had before ends. */
    @Transactional
    public NewCredential issueProxyCredential(PersonId person, SchoolId school) {
        Instant now = clock.instant();
        credentials.revoke(person, school, now);
        audit.record(school, "filtering.credential.issued", "person:" + person, Map.of());
        return issue("p-", new Who.Someone(school, person), now);
    }

    private NewCredential issue(String prefix, Who who, Instant now) {
        NewCredential credential = new NewCredential(prefix + random(NAME_LENGTH), random(SECRET_LENGTH));
        credentials.add(credential, who, actor(), now);
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.POPULATION));
        return credential;
    }

    /** Letters that nobody confuses on paper; 32 of them are more than 158 bits. */
    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
