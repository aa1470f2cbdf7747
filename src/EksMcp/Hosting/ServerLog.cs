using EksMcp.Hosting.Settings;

namespace EksMcp.Hosting;

/// <summary>What the operator reads on stderr, from the level that --log-level names. Not the audit log: a line here may be lost.</summary>
internal sealed class ServerLog(TextWriter writer, LogLevel least)
{
    public void Debug(string message) => Write(LogLevel.Debug, message);

    public void Info(string message) => Write(LogLevel.Info, message);

    public void Error(string message) => Write(LogLevel.Error, message);

    private void Write(LogLevel level, string message)
    {
        if (level >= least)
        {
            writer.WriteLine($"{level.ToString().ToLowerInvariant()}: {message}");
        }
    }
}
