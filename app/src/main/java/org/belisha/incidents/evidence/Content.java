package org.belisha.incidents.evidence;

/** A kind of content that is taken, known by its first bytes and never by its name. */
public enum Content {
    PDF("application/pdf", "pdf", Holds.DOCUMENT),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", Holds.DOCUMENT),
    SHEET("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", Holds.DOCUMENT),
    SLIDES("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", Holds.DOCUMENT),
    PNG("image/png", "png", Holds.PICTURE),
    JPEG("image/jpeg", "jpg", Holds.PICTURE),
    GIF("image/gif", "gif", Holds.PICTURE),
    WEBP("image/webp", "webp", Holds.PICTURE),
    HEIC("image/heic", "heic", Holds.PICTURE),
    MP4("video/mp4", "mp4", Holds.VIDEO),
    WEBM("video/webm", "webm", Holds.VIDEO),
    SOUND_MP4("audio/mp4", "m4a", Holds.SOUND),
    SOUND_WEBM("audio/webm", "weba", Holds.SOUND),
    OGG("audio/ogg", "ogg", Holds.SOUND),
    MP3("audio/mpeg", "mp3", Holds.SOUND),
    WAV("audio/wav", "wav", Holds.SOUND),
    TEXT("text/plain", "txt", Holds.TEXT);

    private final String mediaType;
    private final String extension;
    private final Holds holds;

    Content(String mediaType, String extension, Holds holds) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.holds = holds;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** The ending its name has, whatever it was called: a text that was named as a program is saved as a text. */
    public String extension() {
        return extension;
    }

    /** What it may hold. */
    public Holds holds() {
        return holds;
    }

    /** What a file may hold. */
    public enum Holds {
        PICTURE("Picture"),
        VIDEO("Video"),
        SOUND("Sound"),
        DOCUMENT("Document"),
        TEXT("Text");

        private final String words;

        Holds(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** Whether a picture may be in it, documents included. */
        public boolean mayShow() {
            return this == PICTURE || this == VIDEO || this == DOCUMENT;
        }
    }
}
