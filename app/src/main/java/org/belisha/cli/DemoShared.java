package org.belisha.cli;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.belisha.filtering.Cart;
import org.belisha.filtering.Carts;
import org.belisha.filtering.Club;
import org.belisha.filtering.Clubs;
import org.belisha.filtering.Devices;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.School;

/** What classes of the demo's first school share: a cart of tablets, and a club of children from two classes. */
final class DemoShared {
    private static final int TABLETS = 6;
    private static final int FROM_EACH = 3;

    private DemoShared() {}

    static void live(Running running, School school) {
        Devices devices = running.bean(Devices.class);
        Carts carts = running.bean(Carts.class);
        carts.make(school.id(), "Blue cart");
        Cart cart = carts.of(school.id()).getFirst();
        carts.put(
                cart,
                IntStream.rangeClosed(1, TABLETS)
                        .mapToObj(each -> devices.register(school.id(), "Blue tablet " + each, null, null)
                                .device()
                                .id())
                        .toList());
        club(running, school);
    }

    private static void club(Running running, School school) {
        People people = running.bean(People.class);
        Clubs clubs = running.bean(Clubs.class);
        Club.Times times = new Club.Times(
                List.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), LocalTime.of(15, 30), LocalTime.of(16, 30));
        clubs.make(school.id(), "Code club", times);
        Club club = clubs.of(school.id()).getFirst();
        people.withRole(school.id(), Role.TEACHER).stream()
                .limit(1)
                .forEach(leader -> clubs.addLeader(club, leader.id()));
        people.classes(school.id()).stream()
                .filter(each -> List.of("Cedar", "Elm").contains(each.name()))
                .flatMap(each -> people.pupilsOf(each.id()).stream().limit(FROM_EACH))
                .forEach(child -> clubs.addChild(club, child.id()));
    }
}
