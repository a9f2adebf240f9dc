package org.belisha.ui;

import java.util.List;
import org.belisha.permissions.Viewer;

/** Tells the home page what a person may do here; each module offers its own rooms. */
public interface HomeAction {

    /** The links for this viewer, most important first. */
    List<Link> actionsFor(Viewer viewer);

    /**
     * One thing to do.
     *
     * @param rank the home page's order, low first
     * @param words "Log a concern"
     * @param hint one short line
     * @param url where
     * @param primary true for the one main button of a role
     */
    record Link(int rank, String words, String hint, String url, boolean primary) {}
}
