package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.jspecify.annotations.Nullable;

/// A redis-server of its own on a free port of the loopback, for comparisons. `-Dredis.server=` names the program.
public final class LiveServer implements AutoCloseable {
    private static final int MOST_PORTS = 10;
    /// Two minutes at least: a busy machine takes its time.
    private static final int MOST_ATTEMPTS = 6_000;

    private final Process process;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /// An error reply.
    public record Refusal(String message) {
    }

    /// A simple string reply.
    public record Word(String text) {
    }

    private LiveServer(Process process, Socket socket) throws IOException {
        this.process = process;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /// Of the program that [#start] would start. Skips the test, and says so, where there is none.
    static ServerVersion version() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(program(), "--version").redirectErrorStream(true).start();
        } catch (IOException missing) {
            throw skipped(missing);
        }
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        String number = told.substring(told.indexOf("v=") + 2).split(" ")[0];
        if (number.startsWith("7.9.")) { // a preview of 8.0, which has not all of its commands
            return new ServerVersion(ServerVersion.Family.REDIS, 7, 9, 0);
        }
        return ServerVersion.parse(told.startsWith("Valkey") ? "valkey-" + number : number);
    }

    private static String program() {
        return System.getProperty("redis.server", "redis-server");
    }

    private static RuntimeException skipped(IOException missing) {
        return Assumptions.<RuntimeException>abort("SKIPPED: no redis-server to compare with (-Dredis.server="
                + program() + "): " + missing.getMessage());
    }

    /// Skips the test, and says so, where there is no server to start.
    public static LiveServer start(Path folder, String... settings) throws IOException, InterruptedException {
        return startProgram(program(), folder, settings);
    }

    /// The same with a server of another version.
    public static LiveServer startProgram(String program, Path folder, String... settings)
            throws IOException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process process = launch(program, port, folder, settings);
            LiveServer server = connect(process, port);
            if (server != null) {
                return server;
            }
            Path log = folder.resolve("server.log");
            // Another process may have taken the port since.
            boolean taken = Files.readString(log, StandardCharsets.ISO_8859_1).contains("Address already in use");
            if (!taken || attempt == MOST_PORTS) {
                process.destroyForcibly();
                throw new IOException("redis-server ended at once, or does not answer, see " + log);
            }
        }
    }

    private static Process launch(String program, int port, Path folder, String... settings) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(program, "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "",
                        "--dir", folder.toString(), "--databases", "16"));
        command.addAll(List.of(settings));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.log").toFile()).start();
        } catch (IOException missing) {
            throw skipped(missing);
        }
    }

    /// Null where the process ends, or answers nobody for minutes.
    private static @Nullable LiveServer connect(Process process, int port) throws InterruptedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS && process.isAlive(); attempt++) {
            try {
                LiveServer server = new LiveServer(process, new Socket(InetAddress.getLoopbackAddress(), port));
                if (server.isOfItsProcess()) {
                    return server;
                }
                server.socket.close();
            } catch (IOException notYet) {
                // It listens in a moment, or ends.
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return null;
    }

    /// False where the server of another test had the port first.
    private boolean isOfItsProcess() throws IOException {
        if (!(call("INFO", "server") instanceof byte[] told)) {
            return true;
        }
        String info = new String(told, StandardCharsets.US_ASCII);
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .anyMatch(each -> info.contains("\r\nprocess_id:" + each.pid() + "\r\n"));
    }

    void send(Object... arguments) throws IOException {
        send(bytes(arguments));
    }

    private static List<byte[]> bytes(Object... arguments) {
        List<byte[]> bytes = new ArrayList<>();
        for (Object argument : arguments) {
            bytes.add(argument instanceof byte[] raw ? raw : argument.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
    }

    void send(List<byte[]> arguments) throws IOException {
        out.write(record(arguments));
    }

    void flush() throws IOException {
        out.flush();
    }

    static byte[] record(List<byte[]> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + arguments.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (byte[] argument : arguments) {
            bytes.writeBytes(("$" + argument.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(argument);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    public @Nullable Object call(Object... arguments) throws IOException {
        send(bytes(arguments));
        flush();
        return receive();
    }

    /// A `Long`, `byte[]`, [Word], [Refusal], `List` or null.
    @Nullable
    Object receive() throws IOException {
        int type = in.read();
        String line = line();
        return switch (type) {
            case '+' -> new Word(line);
            case '-' -> new Refusal(line);
            case ':' -> Long.valueOf(line);
            case '$' -> {
                int length = Integer.parseInt(line);
                if (length < 0) {
                    yield null;
                }
                byte[] bytes = in.readNBytes(length);
                line();
                yield bytes;
            }
            case '*' -> {
                int count = Integer.parseInt(line);
                if (count < 0) {
                    yield null;
                }
                List<@Nullable Object> elements = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    elements.add(receive());
                }
                yield elements;
            }
            default -> throw new EOFException("the server went away, or answered " + type);
        };
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server went away");
            }
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }

    int port() {
        return socket.getPort();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /// Waits until it has read its log. False where it ended on the way.
    boolean awaitLoaded() throws IOException, InterruptedException {
        while (isRunning()) {
            String info = new String((byte[]) Objects.requireNonNull(call("INFO", "persistence")),
                    StandardCharsets.US_ASCII);
            if (info.contains("\r\nloading:0")) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroy();
        process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
        process.destroyForcibly();
        process.onExit().join();
    }
}
