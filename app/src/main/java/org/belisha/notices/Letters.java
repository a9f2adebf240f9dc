package org.belisha.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Date;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Makes mail of notices: given to a mail server where one is set, else laid into the folder {@code sent-mail} of Belisha's home. */
@Component
class Letters {

    private final ObjectProvider<JavaMailSender> server;
    private final Path folder;
    private final String address;
    private final String from;

    Letters(
            ObjectProvider<JavaMailSender> server,
            @Value("${belisha.home:.belisha}") String home,
            @Value("${belisha.address:http://localhost:${server.port:8080}}") String address,
            @Value("${belisha.mail.from:belisha@localhost}") String from) {
        this.server = server;
        this.folder = Path.of(home).resolve("sent-mail");
        this.address = address.replaceAll("/+$", "");
        this.from = from;
    }

    /** It did not go out; the reason holds no names and no words of the mail. */
    static final class NotSent extends Exception {

        private final String reason;

        NotSent(String reason, Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** The words of a mail as its reader gets them; the link is left out where it is not known any more. */
    String words(Notice notice) {
        String link = notice.link();
        return "Hello " + notice.recipientName() + ",\n\n" + notice.template().words() + "\n\n"
                + (link == null ? "" : address + link + "\n\n")
                + "This mail was sent by Belisha, your school's online-safety system. It never says more than that"
                + " something waits: please do not answer it.\n";
    }

    /** Sends it; a second time gives the mail the same id, so that readers' programs may show it once. */
    void send(Notice notice, String to) throws NotSent {
        try {
            JavaMailSender mail = server.getIfAvailable();
            MimeMessage message = message(notice, to);
            if (mail == null) {
                lay(notice, message);
            } else {
                mail.send(message);
            }
        } catch (MailException | MessagingException | IOException failed) {
            throw new NotSent(failed.getClass().getSimpleName(), failed);
        }
    }

    private MimeMessage message(Notice notice, String to) throws MessagingException {
        MimeMessage message = new WithItsOwnId("<" + notice.id() + "@belisha>");
        message.setFrom(new InternetAddress(from));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(notice.template().subject(), StandardCharsets.UTF_8.name());
        message.setText(words(notice), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notice.queuedAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private void lay(Notice notice, MimeMessage message) throws IOException, MessagingException {
        // Links that let people in lie here where no mail server is set: for the owner alone.
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path part = folder.resolve(notice.id() + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            message.writeTo(out);
        }
        Files.move(part, folder.resolve(notice.id() + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static final class WithItsOwnId extends MimeMessage {

        private final String id;

        WithItsOwnId(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
