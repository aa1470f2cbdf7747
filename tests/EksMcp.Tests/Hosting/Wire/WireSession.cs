using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;

namespace EksMcp.Tests.Hosting.Wire;

/// <summary>The whole server in this process, and lines in place of a client, for what no client would send.</summary>
internal sealed class WireSession : IAsyncDisposable
{
    public const string Modern = "2026-07-28";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder;
    private readonly ServerProgram _program;
    private readonly Pipe _input = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<JsonObject> _lines = Channel.CreateUnbounded<JsonObject>();
    private readonly List<JsonObject> _passed = [];
    private readonly StringWriter _log = new();
    private readonly Task _reading;

    private WireSession(WireOptions options)
    {
        _folder = Directory.CreateTempSubdirectory("eks-mcp-wire-");
        List<GivenFlag> flags = [("--audit-dir", AuditFolder)];
        if (options.Kubeconfig is { } kubeconfig)
        {
            var path = Path.Combine(_folder.FullName, "kubeconfig");
            File.WriteAllText(path, kubeconfig);
            flags.Add(("--kubeconfig", path));
            flags.Add(("--auth-mode", "kubeconfig"));
        }

        flags.AddRange(options.Flags.Select(f => new GivenFlag(f.Flag, f.Value)));
        var settings = SettingsReader.Read(flags, _ => null, options.Configuration, options.Configuration is null ? null : "eks-mcp.yaml", yamlNamed: options.Configuration is not null).Value!;
        _program = ServerProgram.Create(settings, options.Time, () => TextWriter.Synchronized(_log));
        Serving = ServeAsync(options);
        _reading = ReadAsync();
    }

    /// <summary>Ends when the server does.</summary>
    public Task Serving { get; }

    public string AuditFolder => Path.Combine(_folder.FullName, "audit");

    public string Log { get { lock (_log) { return _log.ToString(); } } }

    public static WireSession Start(WireOptions? options = null) => new(options ?? new WireOptions());

    /// <summary>A server whose handshake of an older revision is done.</summary>
    public static async Task<WireSession> StartInitializedAsync(WireOptions? options = null, string version = "2025-11-25")
    {
        var session = Start(options);
        await session.SendAsync($$$"""{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"{{{version}}}","capabilities":{},"clientInfo":{"name":"wire","version":"1"} } }""");
        await session.AnswerAsync("hello");
        await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return session;
    }

    public static string Call(object id, string tool, string arguments = "{}", string meta = "") =>
        $$"""{"jsonrpc":"2.0","id":{{(id is string text ? $"\"{text}\"" : id)}},"method":"tools/call","params":{"name":"{{tool}}","arguments":{{arguments}}{{(meta.Length > 0 ? $",\"_meta\":{meta}" : "")}} } }""";

    public Task SendAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task SendAsync(byte[] bytes) => await _input.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public async Task CloseInputAsync() => await _input.Writer.CompleteAsync();

    public void Stop() => _stop.Cancel();

    /// <summary>The answer to a request; what comes before it is kept.</summary>
    public async Task<JsonObject> AnswerAsync(object id)
    {
        var wanted = id is string text ? $"\"{text}\"" : id.ToString();
        bool Fits(JsonObject m) => !m.ContainsKey("method") && m["id"]?.ToJsonString() == wanted;
        if (_passed.Find(Fits) is { } known) { return known; }
        while (true)
        {
            var message = await _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
            _passed.Add(message);
            if (Fits(message)) { return message; }
        }
    }

    /// <summary>The next refusal that answers no request.</summary>
    public async Task<JsonObject> NextAsync()
    {
        var message = await _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        _passed.Add(message);
        return message;
    }

    /// <summary>Everything that was sent until the server ended.</summary>
    public async Task<IReadOnlyList<JsonObject>> EndAsync()
    {
        await CloseInputAsync();
        await Serving.WaitAsync(Limit, TimeProvider.System, CancellationToken.None);
        await _reading;
        while (_lines.Reader.TryRead(out var message)) { _passed.Add(message); }
        return _passed;
    }

    public IReadOnlyList<JsonObject> Audit() =>
        [.. Directory.GetFiles(AuditFolder, "audit-*.jsonl").Order(StringComparer.Ordinal).SelectMany(Lines).Select(l => JsonNode.Parse(l)!.AsObject())];

    public async ValueTask DisposeAsync()
    {
        await CloseInputAsync();
        await Serving.WaitAsync(Limit, TimeProvider.System, CancellationToken.None);
        await _reading;
        await _program.DisposeAsync();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private static List<string> Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task ServeAsync(WireOptions options)
    {
        await Task.Yield();
        await new StdioHost(_input.Reader.AsStream(), options.Output ?? _output.Writer.AsStream(), options.Time).RunAsync(_program, _stop.Token);
        await _output.Writer.CompleteAsync();
    }

    private async Task ReadAsync()
    {
        using var reader = new StreamReader(_output.Reader.AsStream(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        // Whatever is no JSON object on a line of its own fails the test here.
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line) { _lines.Writer.TryWrite(JsonNode.Parse(line)!.AsObject()); }
        _lines.Writer.TryComplete();
    }
}

/// <summary>How a server under test is started.</summary>
internal sealed record WireOptions
{
    public IReadOnlyList<(string Flag, string? Value)> Flags { get; init; } = [];

    public string? Kubeconfig { get; init; }

    /// <summary>Text of a configuration file.</summary>
    public string? Configuration { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the server writes; null: where the session reads.</summary>
    public Stream? Output { get; init; }
}
