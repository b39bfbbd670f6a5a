package io.eikmirror.client.shell;

import io.eikmirror.eik.http.Answer;
import java.util.Optional;

/// The server, or the state of things there, does not allow what a command wants. The message is
/// for the person who called it.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RefusedException(String message) {
    super(message);
  }

  /// What an answer that is no success means, with the server's own reason where it gives one.
  public static RefusedException of(Answer answer) {
    Optional<String> reason = answer.reason();
    return new RefusedException(
        answer.status() + ": " + meaning(answer) + reason.map(why -> " (" + why + ")").orElse(""));
  }

  private static String meaning(Answer answer) {
    return switch (answer.status()) {
      case 400 -> "the server does not take this name, version, alias or host name";
      case 401 ->
          "client unauthorized with server: log in with eik-mirror login, or pass --token; where only"
              + " reading is closed, EIK_MIRROR_READ_KEY does";
      case 403 -> "the key that the token was made for may not do this";
      case 404 -> "not found on server";
      case 405, 501 -> "this is not what Eik answers; is its URL right?";
      case 409 -> "already exists on server";
      case 413 -> "the upload is larger than the server allows";
      case 415, 422 -> "the server does not take this for a package or an import map";
      case 429 -> "the server asks for fewer requests; try again later";
      case 502 -> "the server was unable to write to its storage";
      default -> answer.status() / 100 == 5 ? "the server failed" : "this is not what Eik answers";
    };
  }
}
