using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>What programs of several languages log when a setting is not there, with the exit code each leaves.</summary>
internal static class LastWords
{
    /// <summary>A program that ends for want of a setting: the one that is named, or a file.</summary>
    public static ProgramNeeds MissingSetting(SplitMix64 random, string app, string key) => random.Between(0, 8) is var kind and < 8
        ? Of(Words(kind, app, key)) with { Settings = [key] } : MissingFile(random, app);

    private static (string[] Lines, int ExitCode) Words(int kind, string app, string key) => kind switch
    {
        0 => ([$"level=info msg=\"{app} starting\"", $"level=fatal msg=\"required environment variable {key} is not set\""], 1),
        1 => (
        [
            "Traceback (most recent call last):", "  File \"/app/main.py\", line 17, in <module>", $"    endpoint = os.environ[\"{key}\"]",
            "               ~~~~~~~~~~^^^^^^^^^^^^^^^^", "  File \"<frozen os>\", line 685, in __getitem__", $"KeyError: '{key}'",
        ], 1),
        2 => (
        [
            "/app/dist/config.js:22", $"    throw new Error('Missing required environment variable: {key}');", "    ^", "",
            $"Error: Missing required environment variable: {key}", "    at required (/app/dist/config.js:22:11)",
            "    at Object.<anonymous> (/app/dist/server.js:5:16)", "", "Node.js v22.12.0",
        ], 1),
        3 => (
        [
            $"INFO  Starting {app}", "ERROR Application run failed",
            $"java.lang.IllegalArgumentException: Could not resolve placeholder '{key}' in value \"${{{key}}}\"",
            "\tat org.springframework.util.PropertyPlaceholderHelper.parseStringValue(PropertyPlaceholderHelper.java:180)",
            $"\tat com.example.{app.Replace('-', '.')}.Main.main(Main.java:9)",
        ], 1),
        4 => (
        [
            $"Unhandled exception. System.InvalidOperationException: Configuration value '{key}' is missing.",
            "   at Program.<Main>$(String[] args) in /src/Program.cs:line 12", "   at Program.<Main>(String[] args)",
        ], 134),
        5 => (["/app/config/settings.rb:8:in `fetch': key not found: \"" + key + "\" (KeyError)", "\tfrom /app/config/settings.rb:8:in `<main>'"], 1),
        6 => ([$"thread 'main' panicked at src/config.rs:31:10:", $"{key} must be set: NotPresent", "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace"], 101),
        _ => (["panic: config: " + key + " is required but was not provided", "", "goroutine 1 [running]:", "main.mustEnv(...)", "\t/src/cmd/main.go:44 +0x1d8", "exit status 2"], 2),
    };

    /// <summary>A process that is killed logs on its way up and then no more.</summary>
    public static string[] Growing(SplitMix64 random, string app) => random.Between(0, 2) switch
    {
        0 => [$"{app} starting", "loading snapshot into memory", "heap 61 MiB", "heap 118 MiB", "heap 167 MiB"],
        1 => ["warming cache: 20%", "warming cache: 40%", "warming cache: 60%"],
        _ => ["{\"level\":\"info\",\"msg\":\"batch accepted\",\"rows\":250000}", "{\"level\":\"info\",\"msg\":\"buffering rows\",\"rss_mb\":204}"],
    };

    public static string[] Chatter(SplitMix64 random, string app, int port) => random.Between(0, 4) switch
    {
        0 => [$"{app} listening on :{port}", "handled request in 12ms", "handled request in 9ms", "handled request in 14ms"],
        1 => [$"INFO:     Uvicorn running on http://0.0.0.0:{port}", "INFO:     10.0.0.9 - \"GET /items HTTP/1.1\" 200 OK", "INFO:     10.0.0.9 - \"GET /items HTTP/1.1\" 200 OK"],
        2 => [$"{{\"level\":\"info\",\"msg\":\"listening\",\"port\":{port}}}", "{\"level\":\"info\",\"msg\":\"tick\",\"queued\":0}", "{\"level\":\"warn\",\"msg\":\"slow query\",\"ms\":812}"],
        3 => [$"Tomcat started on port {port} (http)", "retrying connection to broker (1/5)", "connected to broker", "polled 0 records"],
        _ => [$"Now listening on: http://[::]:{port}", "Application started. Press Ctrl+C to shut down.", "error: client closed request (ignored)"],
    };

    private static ProgramNeeds MissingFile(SplitMix64 random, string app)
    {
        var file = random.Pick(Names.SettingFiles);
        return Of(([$"{app}: reading configuration", $"FATAL: cannot open configuration file \"{file}\": no such file or directory"], 78)) with { Files = [file] };
    }

    private static ProgramNeeds Of((string[] Lines, int ExitCode) words) => new() { LastWords = words.Lines, ExitCode = words.ExitCode };
}
