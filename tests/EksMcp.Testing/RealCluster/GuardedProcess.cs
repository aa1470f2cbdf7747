using System.Diagnostics;

namespace EksMcp.Testing.RealCluster;

/// <summary>
/// A child process that cannot outlive this one: a shell holds the read end of a pipe and kills the child when the pipe
/// closes, which the kernel does however this process ends. The last lines of its output are kept.
/// </summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    private const int KeptLines = 40;

    // A shell, not a death signal on the child itself: the kernel ties that signal to the thread that forked, and pool threads end.
    // It ignores the signals that end a whole process group, so that it is there to clean up.
    private const string Guard = """
        trap '' HUP INT TERM
        folder=$1; shift
        exec 3<&0
        if command -v setpriv >/dev/null 2>&1; then setpriv --pdeathsig KILL -- "$@" 3<&- & else "$@" 3<&- & fi
        child=$!
        { read -r _ <&3; kill -9 "$child"; } >/dev/null 2>&1 &
        watcher=$!
        wait "$child"; code=$?
        kill -9 "$watcher" 2>/dev/null
        [ -z "$folder" ] || rm -rf -- "$folder"
        exit "$code"
        """;

    private readonly Process _shell;
    private readonly Queue<string> _lines = new();
    private string _crash = "";

    private GuardedProcess(string name, Process shell)
    {
        Name = name;
        _shell = shell;
    }

    public string Name { get; }

    public bool HasExited => _shell.HasExited;

    /// <summary>The last lines that it wrote, oldest first; before them the cause, where a Go program crashed.</summary>
    public string Tail { get { lock (_lines) { return _crash + string.Join('\n', _lines); } } }

    /// <param name="removeAfterwards">A folder that goes when the process has ended, even if nobody disposes of this.</param>
    public static GuardedProcess Start(string program, IEnumerable<string> arguments, string? removeAfterwards = null)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-c", Guard, Path.GetFileName(program), removeAfterwards ?? "", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var guarded = new GuardedProcess(Path.GetFileName(program), new Process { StartInfo = start });
        guarded._shell.OutputDataReceived += guarded.Keep;
        guarded._shell.ErrorDataReceived += guarded.Keep;
        guarded._shell.Start();
        guarded._shell.BeginOutputReadLine();
        guarded._shell.BeginErrorReadLine();
        return guarded;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync(CancellationToken.None);
        _shell.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) { return; }
        lock (_lines)
        {
            if (line.Data.StartsWith("panic:", StringComparison.Ordinal) || line.Data.StartsWith("fatal error:", StringComparison.Ordinal))
            {
                _crash = line.Data + "\n";
            }

            _lines.Enqueue(line.Data);
            if (_lines.Count > KeptLines) { _lines.Dequeue(); }
        }
    }
}
