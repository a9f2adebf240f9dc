package org.belisha.incidents.evidence;

/** A part of the body as it is named without a drawing, with its place on the drawing; left and right are the child's own. */
public enum BodyPart {
    FACE("Face", 50, 20),
    NECK("Neck, front", 50, 37),
    CHEST("Chest", 50, 60),
    STOMACH("Stomach", 50, 90),
    LEFT_ARM("Left arm, front", 78, 75),
    RIGHT_ARM("Right arm, front", 22, 75),
    LEFT_HAND("Left hand", 83, 115),
    RIGHT_HAND("Right hand", 17, 115),
    HIPS("Hips or groin", 50, 112),
    LEFT_THIGH("Left leg above the knee, front", 60, 140),
    RIGHT_THIGH("Right leg above the knee, front", 40, 140),
    LEFT_SHIN("Left leg below the knee, front", 60, 180),
    RIGHT_SHIN("Right leg below the knee, front", 40, 180),
    LEFT_FOOT("Left foot", 62, 208),
    RIGHT_FOOT("Right foot", 38, 208),
    HEAD_BACK("Head, back", 150, 20),
    NECK_BACK("Neck, back", 150, 37),
    UPPER_BACK("Upper back", 150, 60),
    LOWER_BACK("Lower back", 150, 90),
    BOTTOM("Bottom", 150, 112),
    LEFT_ARM_BACK("Left arm, back", 122, 75),
    RIGHT_ARM_BACK("Right arm, back", 178, 75),
    LEFT_LEG_BACK("Left leg above the knee, back", 140, 140),
    RIGHT_LEG_BACK("Right leg above the knee, back", 160, 140),
    LEFT_CALF("Left leg below the knee, back", 140, 180),
    RIGHT_CALF("Right leg below the knee, back", 160, 180);

    /** The width of the drawing: the front, then the back. */
    public static final int WIDTH = 200;

    /** The height of the drawing. */
    public static final int HEIGHT = 220;

    private final String words;
    private final int x;
    private final int y;

    BodyPart(String words, int x, int y) {
        this.words = words;
        this.x = x;
        this.y = y;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Its middle, from the left of the drawing. */
    public int x() {
        return x;
    }

    /** Its middle, from the top of the drawing. */
    public int y() {
        return y;
    }
}
