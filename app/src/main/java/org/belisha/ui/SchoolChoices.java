package org.belisha.ui;

import java.util.List;
import org.belisha.permissions.Viewer;

/** The schools a person can switch between in the frame; `schools` answers. */
public interface SchoolChoices {

    /** The viewer's schools, in order of name. */
    List<Choice> choicesFor(Viewer viewer);

    /** One school of the switcher. */
    record Choice(int id, String name, boolean selected) {}
}
