using System.CommandLine;

namespace EksMcp.Cli;

internal static class DoctorCommand
{
    public static Command Create(SettingsOptions settings) => new("doctor", "Checks configuration, credentials and clusters, and says what to fix.");
}
