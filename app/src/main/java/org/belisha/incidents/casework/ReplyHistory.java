package org.belisha.incidents.casework;

import java.util.ArrayList;
import java.util.List;
import org.belisha.database.Times;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a child's own parents answered, and the meetings with them; those of other children are not the child's. */
@Component
class ReplyHistory implements ChildHistory {

    private final Incidents incidents;
    private final ReplyTable replies;
    private final People people;

    ReplyHistory(Incidents incidents, ReplyTable replies, People people) {
        this.incidents = incidents;
        this.replies = replies;
        this.people = people;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        List<Happened> events = new ArrayList<>();
        for (Incident incident : incidents.ofChild(viewer, child)) {
            for (ParentReplies.Reply reply : replies.ofIncident(incident.id())) {
                if (reply.pupil().equals(child)) {
                    events.add(new Happened(
                            reply.id(),
                            incident.school(),
                            reply.on().atStartOfDay(Times.LONDON).toInstant(),
                            reply.kind() == ParentReplies.Kind.MEETING ? "Meeting with a parent" : "Parent’s reply",
                            reply.words() + "\n"
                                    + people.person(reply.adult())
                                            .map(Person::name)
                                            .orElse("A parent") + ". Written down " + Times.words(reply.at()) + ".",
                            "/incidents/casework/replies/" + incident.id(),
                            ""));
                }
            }
        }
        return events;
    }
}
