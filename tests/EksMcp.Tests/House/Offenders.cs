namespace EksMcp.Tests.House;

/// <summary>A rule of the house holds where no one breaks it; a failing test names who does.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string> offenders) => Assert.Empty(offenders.ToList());
}
