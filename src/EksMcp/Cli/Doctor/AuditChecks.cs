using EksMcp.Hosting;
using EksMcp.Hosting.Audit;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli.Doctor;

/// <summary>Opens an audit file as the server does and leaves it there: whoever looked at clusters left a trace.</summary>
internal static class AuditChecks
{
    private const string Area = "audit log";

    public static IEnumerable<Check> Of(ServerSettings settings, TimeProvider time)
    {
        yield return Open(settings, time);
        if (settings.AuditKeyFile is null)
        {
            yield return Check.Good(Area, "key", "none: edits by those who may write the folder are not found (--audit-key-file)");
        }
    }

    private static Check Open(ServerSettings settings, TimeProvider time)
    {
        try
        {
            var key = settings.AuditKeyFile is { } file ? AuditKeyFile.Read(file) : [];
            using var log = AuditLog.Open(new AuditOptions { Directory = settings.AuditDirectory, Key = key, Version = ProductVersion.Text, SettingsFingerprint = () => settings.Fingerprint }, time);
            return Check.Good(Area, "folder", $"{settings.AuditDirectory} can be written");
        }
        catch (AuditException e)
        {
            return Check.Bad(Area, "folder", e.Message, "The server does not start without it: choose a folder with --audit-dir.");
        }
    }
}
