package org.belisha.filtering;

import java.util.Optional;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.SchoolClass;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has a cart, in words for whoever wants it next. */
@Component
public class CartHolders {

    private final People people;
    private final ClubTable clubs;

    CartHolders(People people, ClubTable clubs) {
        this.people = people;
        this.clubs = clubs;
    }

    /** "Oak (Ada Byron)". */
    @Transactional(readOnly = true)
    public String words(Cart.Loan loan) {
        String group = people.schoolClass(loan.group())
                .map(SchoolClass::name)
                .orElseGet(() -> clubs.nameOf(loan.group()).orElse("A class that has ended"));
        Optional<String> teacher = people.person(loan.by()).map(Person::name);
        return group + teacher.map(name -> " (" + name + ")").orElse("");
    }
}
