using System.Globalization;
using EksMcp.Sandbox;

namespace EksMcp.Tests.Hosting;

/// <summary>A kubeconfig whose user is a shell script, which a test may write anew; and what the script left behind.</summary>
internal sealed class PluginKubeconfig : IDisposable
{
    /// <summary>Says who it is and what it started before it blocks.</summary>
    public const string Hangs = """
        sleep 600 &
        echo "$$ $!" > processes.tmp
        mv processes.tmp processes
        wait
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-plugin-");
    private readonly SandboxServer _server;

    public PluginKubeconfig(SandboxServer server, string script)
    {
        _server = server;
        Write(script);
    }

    public string Text => _server.Kubeconfig.Replace($"token: {_server.Token}",
        $"exec: {{apiVersion: client.authentication.k8s.io/v1, command: sh, interactiveMode: Never, args: ['{Script}']}}", StringComparison.Ordinal);

    private string Script => Path.Combine(_folder.FullName, "plugin.sh");

    public void Write(string script) => File.WriteAllText(Script, $"cd \"{_folder.FullName}\"\n{script}\n");

    /// <summary>From now on it does what it should.</summary>
    public void Mend() => Write($$$"""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"{{{_server.Token}}}"}}'""");

    /// <summary>Once it hangs.</summary>
    public async Task<IReadOnlyList<int>> ProcessesAsync()
    {
        var file = Path.Combine(_folder.FullName, "processes");
        await UntilAsync(() => File.Exists(file));
        return [.. (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split(' ').Select(p => int.Parse(p, CultureInfo.InvariantCulture))];
    }

    /// <summary>A killed process dies when the kernel comes to it, and may stay as a zombie.</summary>
    public static async Task GoneAsync(IEnumerable<int> processes)
    {
        foreach (var process in processes) { await UntilAsync(() => !IsAlive(process)); }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var watcher = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSo()) { await watcher.WaitForNextTickAsync(limit.Token); }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
