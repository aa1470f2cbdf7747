namespace EksMcp.Sandbox.Controllers;

/// <summary>How long things take: real orders, shortened so that a person who watches sees each step and waits for none.</summary>
internal static class Pace
{
    public static readonly TimeSpan Bind = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan Pull = TimeSpan.FromMilliseconds(300);
    public static readonly TimeSpan Probe = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan Fail = TimeSpan.FromMilliseconds(400);
    public static readonly TimeSpan Work = TimeSpan.FromMilliseconds(600);
    public static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Stop = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Provision = TimeSpan.FromMilliseconds(300);

    /// <summary>Until a node runs short of memory again.</summary>
    public static readonly TimeSpan Pressure = TimeSpan.FromMinutes(5);

    /// <summary>Between restarts of what keeps failing: doubling from ten seconds to five minutes, as kubelets wait.</summary>
    public static TimeSpan BackOff(int restarts) => TimeSpan.FromSeconds(Math.Min(300, 10 * Math.Pow(2, Math.Clamp(restarts - 1, 0, 10))));
}
