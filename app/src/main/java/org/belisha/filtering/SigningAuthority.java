package org.belisha.filtering;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The trust's own certificate authority (RFC 5280): makes short-lived certificates in the name of hosts that the trust
 * chose to inspect, for devices that the trust set up to believe it.
 */
public final class SigningAuthority {
    private static final Duration LIFE = Duration.ofDays(5 * 365L);
    private static final Duration LEAF_LIFE = Duration.ofDays(7);
    private static final Duration SLOW_CLOCKS = Duration.ofDays(2);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate certificate;
    private final PrivateKey key;

    private SigningAuthority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** A new one with a key of its own, which devices refuse to believe about these names. */
    public static SigningAuthority create(String name, Collection<Hostname> never, Instant now) {
        try {
            KeyPair pair = newKeys();
            X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.O, new DERUTF8String(name))
                    .addRDN(
                            BCStyle.CN,
                            new DERUTF8String(
                                    name + " inspection " + now.toString().substring(0, 10)))
                    .build();
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            subject, serial(), from(now), to(now, LIFE), subject, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(pair.getPublic()));
            if (!never.isEmpty()) {
                builder.addExtension(Extension.nameConstraints, true, new NameConstraints(null, subtrees(never)));
            }
            return new SigningAuthority(signed(builder, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException impossible) {
            throw new IllegalStateException("an authority could not be made", impossible);
        }
    }

    /** One that was made before. */
    public static SigningAuthority of(X509Certificate certificate, byte[] pkcs8) {
        try {
            return new SigningAuthority(
                    certificate, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key of the authority cannot be read", broken);
        }
    }

    /** A pair of keys for leaves. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no P-256", impossible);
        }
    }

    /** A certificate for one host, for servers only, valid from two days ago for seven days. */
    public X509Certificate leaf(Hostname host, PublicKey its, Instant now) {
        try {
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            Instant last = now.plus(LEAF_LIFE);
            Instant end = certificate.getNotAfter().toInstant();
            return signed(
                    new JcaX509v3CertificateBuilder(
                                    certificate,
                                    serial(),
                                    from(now.minus(SLOW_CLOCKS)),
                                    Date.from(last.isAfter(end) ? end : last),
                                    new X500NameBuilder(BCStyle.INSTANCE)
                                            .addRDN(BCStyle.OU, new DERUTF8String("Inspected by Belisha"))
                                            .build(),
                                    its)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                            .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(named(host)))
                            .addExtension(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    ids.createAuthorityKeyIdentifier(certificate))
                            .addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(its)),
                    key);
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException impossible) {
            throw new IllegalStateException("a certificate could not be made", impossible);
        }
    }

    /** What devices are to believe. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The key as it is sealed and kept (PKCS #8). */
    byte[] pkcs8() {
        return key.getEncoded();
    }

    /** SHA-256 of a certificate, in pairs with colons, as devices show it. */
    public static String fingerprint(X509Certificate of) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(of.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey by)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(by)));
    }

    private static GeneralName named(Hostname host) {
        String text = host.text();
        return host.isAddress()
                ? new GeneralName(GeneralName.iPAddress, text.replace("[", "").replace("]", ""))
                : new GeneralName(GeneralName.dNSName, text);
    }

    private static GeneralSubtree[] subtrees(Collection<Hostname> names) {
        return names.stream()
                .filter(host -> !host.isAddress())
                .map(host -> new GeneralSubtree(named(host)))
                .toArray(GeneralSubtree[]::new);
    }

    private static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(126);
    }

    private static Date from(Instant now) {
        return Date.from(now.truncatedTo(ChronoUnit.SECONDS));
    }

    private static Date to(Instant now, Duration life) {
        return from(now.plus(life));
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "SigningAuthority[" + fingerprint(certificate) + "]";
    }
}
