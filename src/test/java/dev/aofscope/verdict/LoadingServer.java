package dev.aofscope.verdict;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a real server did with the `appendonly.aof` of a folder, which is deleted afterwards.
///
/// @param cuts   offsets at which it said it truncates
/// @param digest empty where it did not start
record LoadingServer(boolean loads, List<Long> cuts, String digest, String log) {
    private static final Pattern TRUNCATING = Pattern.compile("Truncating the AOF.* at offset (\\d+)");

    static LoadingServer load(String program, ServerLine line, Path folder, String... settings)
            throws IOException, InterruptedException {
        Path socket = folder.resolve("socket");
        List<String> command = new ArrayList<>(List.of(program, "--appendonly", "yes", "--dir", folder.toString(),
                "--port", "0", "--unixsocket", socket.toString(), "--save", "", "--slaveof", "127.0.0.1", "1"));
        command.addAll(List.of(settings));
        if (line.parts()) {
            command.addAll(List.of("--enable-debug-command", "yes"));
        }
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        StringBuilder log = new StringBuilder();
        List<Long> cuts = new ArrayList<>();
        boolean loads = false;
        try (BufferedReader out = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String said = out.readLine(); said != null && !loads; said = out.readLine()) {
                Matcher truncating = TRUNCATING.matcher(said);
                if (truncating.find()) {
                    cuts.add(Long.parseLong(truncating.group(1)));
                }
                loads = said.contains("eady to accept connections") || said.contains("now ready to accept");
                if (said.contains("# ")) {
                    log.append(said.substring(said.indexOf("# "))).append('\n');
                }
                if (loads) {
                    break;
                }
            }
            String digest = loads ? digest(socket) : "";
            return new LoadingServer(loads, cuts, digest, log.toString());
        } finally {
            process.destroyForcibly().waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    String said() {
        return loads + " " + cuts + " " + digest;
    }

    private static String digest(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap("DEBUG DIGEST\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(1024);
            while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
                if (channel.read(answer) < 0) {
                    break;
                }
            }
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).strip();
            return text.startsWith("+") ? text.substring(1) : text;
        }
    }
}
