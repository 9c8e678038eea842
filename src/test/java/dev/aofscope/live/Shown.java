package dev.aofscope.live;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands and replies as text, ours and a server's alike.
final class Shown {
    private Shown() {
    }

    static String text(Arguments arguments) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            text.append('"').append(arguments.view(i).text()).append("\" ");
        }
        return text.toString();
    }

    static String command(List<byte[]> arguments) {
        StringBuilder text = new StringBuilder();
        arguments.forEach(each -> text.append('"').append(ByteString.of(each).text()).append("\" "));
        return text.toString();
    }

    static String text(Reply reply) {
        return switch (reply) {
            case Reply.Status status -> "+" + status.text();
            case Reply.Failure failure -> "error";
            case Reply.Int number -> ":" + number.number();
            case Reply.Bulk bulk -> bulk.bytes().text();
            case Reply.Nil nil -> "nil";
            case Reply.Unknown unknown -> "unknown";
            case Reply.Doubtful doubtful -> text(doubtful.reply());
            case Reply.Array array -> {
                StringBuilder text = new StringBuilder("[");
                array.elements().forEach(each -> text.append(text(each)).append(", "));
                yield text.append("]").toString();
            }
        };
    }

    /// What [LiveServer#receive] returns.
    static String text(@Nullable Object reply) {
        return switch (reply) {
            case null -> "nil";
            case LiveServer.Word word -> "+" + word.text();
            case LiveServer.Refusal refusal -> "error";
            case Long number -> ":" + number;
            case byte[] bytes -> ByteString.of(bytes).text();
            case List<?> list -> {
                StringBuilder text = new StringBuilder("[");
                list.forEach(each -> text.append(text(each)).append(", "));
                yield text.append("]").toString();
            }
            default -> reply.toString();
        };
    }
}
