package io.eikmirror.server.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and checks Eik's tokens: JSON Web Tokens signed with HMAC-SHA256, and nothing else. The
/// header of a token is compared, not obeyed.
public final class Tokens {
  private static final String HEADER =
      encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8));

  private final ObjectMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final Access access;
  private final SecretKeySpec secret;
  private final InstantSource clock;

  public Tokens(Access access, InstantSource clock) {
    this.access = access;
    this.secret = new SecretKeySpec(access.tokenSecret().getBytes(UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  /// A token for a login key; empty when nobody has that key.
  public Optional<String> login(String key) {
    return known(key).map(this::sign);
  }

  /// Whether somebody who shows this may read: the read key, a login key, or a token.
  public boolean mayRead(String shown) {
    String readKey = access.readKey();
    boolean isReadKey = readKey != null && same(readKey, shown);
    return isReadKey || known(shown).isPresent() || check(shown) instanceof Verdict.Valid;
  }

  /// Compares with every key, and for as long whether one is right or none is.
  private Optional<WriteKey> known(String key) {
    List<WriteKey> right = access.keys().stream().filter(one -> same(one.secret(), key)).toList();
    return right.stream().findFirst();
  }

  /// Compares without telling by the time it takes how much is right, nor how long the secret is.
  private boolean same(String known, String given) {
    return MessageDigest.isEqual(mac(known), mac(given));
  }

  private String sign(WriteKey key) {
    long now = clock.instant().getEpochSecond();
    Token token =
        new Token(
            key.name(), key.user(), now, now + access.tokenLifetime().toSeconds(), key.writes());
    try {
      String signed = HEADER + "." + encode(json.writeValueAsBytes(token));
      return signed + "." + encode(mac(signed));
    } catch (IOException e) {
      throw new IllegalStateException("a token that cannot be written", e);
    }
  }

  /// Reads a token.
  public Verdict check(String text) {
    int dot = text.lastIndexOf('.');
    String signed = text.substring(0, Math.max(0, dot));
    byte[] signature = text.substring(dot + 1).getBytes(UTF_8);
    if (signature.length == 0) {
      return new Verdict.Unsigned();
    }
    if (!MessageDigest.isEqual(encode(mac(signed)).getBytes(US_ASCII), signature)) {
      return new Verdict.Invalid();
    }
    String[] halves = signed.split("\\.", -1);
    if (halves.length != 2 || !isOurs(halves[0])) {
      return new Verdict.Invalid();
    }
    return decode(halves[1]).<Verdict>map(this::inTime).orElseGet(Verdict.Invalid::new);
  }

  private Verdict inTime(Token token) {
    Long end = token.exp();
    boolean over = end != null && end <= clock.instant().getEpochSecond();
    return over ? new Verdict.Expired() : asOfNow(token);
  }

  /// A token of ours is worth what its key is now, not what the key was at the login.
  private Verdict asOfNow(Token token) {
    if (token.writes() == null) {
      return new Verdict.Valid(token);
    }
    return access.keys().stream()
        .filter(key -> key.user().equals(token.user()))
        .findFirst()
        .<Verdict>map(key -> new Verdict.Valid(token.with(key.writes())))
        .orElseGet(Verdict.Invalid::new);
  }

  /// Other libraries write the same header with its members in another order.
  private boolean isOurs(String header) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(header);
      return "HS256".equals(json.readTree(bytes).path("alg").textValue());
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  private Optional<Token> decode(String payload) {
    try {
      return Optional.of(json.readValue(Base64.getUrlDecoder().decode(payload), Token.class));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What a token is worth.
  public sealed interface Verdict {
    record Valid(Token token) implements Verdict {}

    record Expired() implements Verdict {}

    record Unsigned() implements Verdict {}

    record Invalid() implements Verdict {}
  }
}
