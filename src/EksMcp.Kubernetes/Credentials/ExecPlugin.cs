using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>
/// Runs an exec plugin once: argument list, no shell, stdin closed, at most 20 s and 1 MiB. One that is given up is
/// stopped with all it started; what a plugin leaves behind when it ends by itself is its own and is not waited for.
/// </summary>
internal sealed class ExecPlugin(ExecSpec spec, ExecEnvironment environment, Redactor redactor, TimeProvider time)
{
    private const int MaxOutput = 1024 * 1024;
    private const int MaxErrors = 16 * 1024;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);
    // Shorter than a call may take, so that the call can say that it was the plugin.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    internal string Name => SafeText.Cut(Path.GetFileName(spec.Command));

    /// <summary>What the plugin printed.</summary>
    internal async Task<byte[]> RunAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var ended = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(both.Token, ended.Token);
        using var process = Start();
        try
        {
            process.StandardInput.Close();
            MemoryStream output = new(), errors = new();
            var complaining = ReadAsync(process.StandardError.BaseStream, errors, MaxErrors, listening.Token);
            await ReadAsync(process.StandardOutput.BaseStream, output, MaxOutput, both.Token);
            var printed = output.ToArray();
            if (printed.Length > MaxOutput) throw Failed("printed more than 1 MiB", "It must print one ExecCredential object.");
            await process.WaitForExitAsync(both.Token);
            if (process.ExitCode == 0) return printed;
            // A child that it left behind may hold stderr open for as long as it likes.
            ended.CancelAfter(LastWords);
            await Task.WhenAny(complaining);
            both.Token.ThrowIfCancellationRequested();
            var said = SafeText.Cut(redactor.MaskText(Encoding.UTF8.GetString(errors.ToArray())).Trim(), 1000);
            throw Failed($"ended with exit code {process.ExitCode}" + (said.Length > 0 ? $": {said}" : ""), "Run it by hand as the same user; often a new login is needed.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"did not end within {Limit.TotalSeconds:0} s", "It may be waiting for input, which it cannot get here. Run it by hand first, for example to log in.");
        }
        finally
        {
            Stop(process);
        }
    }

    internal KubernetesException Failed(string what, string hint) => new(KubernetesError.CredentialsUnavailable,
        $"The exec plugin '{Name}' of {spec.Owner} {what}.", hint);

    private Process Start()
    {
        var program = environment.Find(spec.Command) ?? throw Missing();
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in spec.Arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in environment.PassedOn()) start.Environment[name] = value;
        foreach (var (name, value) in spec.Environment) start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = spec.Info();
        try
        {
            return Process.Start(start) ?? throw Missing();
        }
        catch (Win32Exception e)
        {
            throw Failed($"cannot be started ({SafeText.Cut(e.Message)})", "Check that it is a program this machine can run.");
        }
    }

    private KubernetesException Missing() => Failed("is not installed, or not in PATH",
        spec.InstallHint is { Length: > 0 } hint ? SafeText.Cut(redactor.MaskText(hint), 1000) : "Install it, or give its absolute path in the kubeconfig.");

    /// <summary>Everything, up to one byte over the bound: a pipe that nobody empties would hang the plugin.</summary>
    private static async Task ReadAsync(Stream stream, MemoryStream kept, int bound, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken)) > 0)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, bound + 1 - kept.Length));
            if (kept.Length > bound && bound == MaxOutput) break;
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended between the question and the order.
        }
    }
}
