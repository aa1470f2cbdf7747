using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>How many pods a rollout may have above and below the wanted number: numbers, or percentages that round up and down.</summary>
internal static class RollingRoom
{
    public static (int Surge, int Unavailable) Of(JsonNode? rollingUpdate, int replicas)
    {
        var surge = Amount(rollingUpdate.At("maxSurge"), replicas, "25%", up: true);
        var unavailable = Amount(rollingUpdate.At("maxUnavailable"), replicas, "25%", up: false);
        // With no room on either side nothing could ever move.
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    public static int Amount(JsonNode? value, int of, string fallback, bool up)
    {
        if (value.Whole() is { } number) { return (int)Math.Clamp(number, 0, int.MaxValue); }
        var text = value.TextOr(fallback).TrimEnd('%');
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)) { return 0; }
        var exact = (decimal)of * percent / 100;
        return (int)(up ? Math.Ceiling(exact) : Math.Floor(exact));
    }
}
