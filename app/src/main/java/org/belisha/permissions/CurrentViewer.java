package org.belisha.permissions;

import org.jspecify.annotations.Nullable;

/** Knows who is signed in on this request; `accounts` answers. */
public interface CurrentViewer {
    /** The signed-in person, or null where nobody is. */
    @Nullable
    Viewer viewer();
}
