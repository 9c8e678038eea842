package dev.aofscope;

/// Starts the window where there is no subcommand, else the command line. Nothing else.
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.out.println("AOFScope");
    }
}
